#pragma once

#include "desk/request.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// GET api/print: what the print desk asks for first: handouts with their titles in the language of the staff, and the
/// clinics. `workspace` must outlive it.
Routes print_routes(Workspace& workspace);

}  // namespace brochure::desk
