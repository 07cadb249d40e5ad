#pragma once

#include "desk/request.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// GET api/project: brochures with their locales and how far each is, languages, editions, clinics.
/// GET api/words: the words of the desk itself in a language, and what that language calls the others.
/// `workspace` must outlive them.
Routes project_routes(Workspace& workspace);

}  // namespace brochure::desk
