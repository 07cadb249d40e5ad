#pragma once

#include <filesystem>

#include "desk/request.h"

namespace brochure::desk {

/// The pages and what they are made of: "" and "translate", and "static/<file>" for .html, .css, .js and .svg in
/// `pages` itself. Read at each request, so that a page under work need only be loaded anew.
Routes static_routes(const std::filesystem::path& pages);

}  // namespace brochure::desk
