#pragma once

#include "desk/changes.h"
#include "desk/request.h"

namespace brochure::desk {

/// GET api/events?since=N: waits until a file of the project changes, 25 s at most. Without `since`: the number to
/// begin with, at once. `changes` must outlive it.
Routes event_routes(Changes& changes);

}  // namespace brochure::desk
