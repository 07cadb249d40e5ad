#include "catalog/plural_forms.h"

#include <string_view>

namespace brochure {

namespace {

struct PluralRule {
    std::string_view languages;  ///< each between spaces
    std::string_view forms;
};

// GNU gettext manual, "Translating plural forms", and CLDR 42 for languages that it does not name.
constexpr PluralRule kRules[] = {
    {" ja ko vi th zh id ms lo my km ", "nplurals=1; plural=0;"},
    {" fr am fa hi bn gu kn zu hy ti ln mg pa ", "nplurals=2; plural=(n > 1);"},
    {" ru uk be sr hr bs ",
     "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {" pl ", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {" cs sk ", "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"},
    {" ro ", "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"},
    {" lt ", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"},
    {" lv ", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);"},
    {" sl ", "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"},
    {" ga ", "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4);"},
    {" ar ", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"},
};

}  // namespace

std::string plural_forms(const Locale& locale) {
    if (locale.gettext == "pt_BR") {
        return "nplurals=2; plural=(n > 1);";
    }
    const std::string language = " " + locale.gettext.substr(0, locale.gettext.find_first_of("_-@")) + " ";
    for (const PluralRule& rule : kRules) {
        if (rule.languages.find(language) != std::string_view::npos) {
            return std::string(rule.forms);
        }
    }
    return "nplurals=2; plural=(n != 1);";
}

}  // namespace brochure
