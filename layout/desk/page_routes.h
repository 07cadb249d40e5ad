#pragma once

#include "desk/request.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// POST api/typeset, POST api/check: the pages of a brochure with unsaved edits, and what is wrong with them.
/// `workspace` must outlive them.
Routes page_routes(Workspace& workspace);

}  // namespace brochure::desk
