#pragma once

#include "desk/request.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// GET api/pdf: an edition of a brochure in a locale, of what is saved. `workspace` must outlive it.
Routes pdf_routes(Workspace& workspace);

}  // namespace brochure::desk
