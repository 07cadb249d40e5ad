#pragma once

#include <filesystem>

#include "desk/request.h"
#include "desk/save.h"
#include "desk/workspace.h"

namespace brochure::desk {

/// GET api/catalog, POST api/save, PUT api/draft: the messages of a brochure in a language. `drafts` is the folder in
/// which unsaved text is kept. `workspace` must outlive them.
Routes catalog_routes(Workspace& workspace, const std::filesystem::path& drafts);

}  // namespace brochure::desk
