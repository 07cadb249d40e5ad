#include "text/optical_margin.h"

namespace brochure {

double hang_after(char16_t character) {
    switch (character) {
        case u'.':
        case u',':
        case u'\u060C':  // Arabic comma
        case u'\u06D4':  // Urdu full stop
        case u'-':
        case u'\u2010':
            return 0.7;
        case u'\u2019':
        case u'\u201D':
        case u'\u2018':
        case u'\u201C':
        case u'\'':
        case u'"':
        case u':':
        case u';':
        case u'\u061B':  // Arabic semicolon
            return 0.5;
        case u'\u2013':
        case u'\u00BB':
        case u'\u00AB':
        case u'\u203A':
        case u'\u2039':
            return 0.3;
        case u'!':
        case u'?':
        case u'\u061F':  // Arabic question mark
        case u'\u2014':
            return 0.2;
        case u')':
            return 0.1;
        default:
            return 0;
    }
}

double hang_before(char16_t character) {
    switch (character) {
        case u'\u2018':
        case u'\u201C':
        case u'\u201A':
        case u'\u201E':
        case u'\'':
        case u'"':
            return 0.5;
        case u'\u00AB':
        case u'\u00BB':
        case u'\u2039':
        case u'\u203A':
        case u'\u2013':
            return 0.3;
        case u'(':
            return 0.1;
        case u'T':
        case u'V':
        case u'W':
        case u'Y':
        case u'A':
            return 0.05;
        default:
            return 0;
    }
}

}  // namespace brochure
