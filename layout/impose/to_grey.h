#pragma once

#include "page/pages.h"

namespace brochure {

/// Turns everything into shades of grey for a black-and-white printer. Dark text becomes pure black, which printers do
/// not screen; light text stays light on its dark ground.
void to_grey(Pages& pages);

}  // namespace brochure
