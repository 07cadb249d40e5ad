#pragma once

#include "desk/request.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// GET and PUT api/clinic, POST api/clinic/check: the form of a clinic's profile. `workspace` must outlive them.
Routes clinic_routes(Workspace& workspace);

}  // namespace brochure::desk
