#include "check/language_rules.h"

#include <map>
#include <set>
#include <string>

#include "check/message_text.h"

namespace brochure {

namespace {

// Sources: CLDR 42 delimiters, the EU's Interinstitutional Style Guide (4.2.3 and its counterparts in each language)
// and national spelling rules; where usage varies, all that is usual is right.
constexpr QuotePair kEnglish{u'“', u'”'};
constexpr QuotePair kGuillemets{u'«', u'»'};
constexpr QuotePair kLow9High6{u'„', u'“'};
constexpr QuotePair kLow9High9{u'„', u'”'};
constexpr QuotePair kCorner{u'「', u'」'};
constexpr QuotePair kWhiteCorner{u'『', u'』'};
constexpr QuotePair kHebrew{u'”', u'”'};

const std::map<std::string, std::vector<QuotePair>>& quotes() {
    static const std::map<std::string, std::vector<QuotePair>> all = {
        {"de", {kLow9High6, {u'»', u'«'}}},
        {"fr", {kGuillemets, kEnglish}},
        {"nl", {kEnglish, kLow9High9}},
        {"es", {kGuillemets, kEnglish}},
        {"it", {kGuillemets, kEnglish}},
        {"pt", {kEnglish, kGuillemets}},
        {"pl", {kLow9High9, kGuillemets}},
        {"ro", {kLow9High9, kGuillemets}},
        {"bg", {kLow9High6, kGuillemets}},
        {"hu", {kLow9High9, {u'»', u'«'}}},
        {"el", {kGuillemets, kEnglish}},
        {"ru", {kGuillemets, kLow9High6}},
        {"uk", {kGuillemets, kLow9High6, kEnglish, kLow9High9}},
        {"sr", {kLow9High9, kLow9High6, kGuillemets}},
        {"hr", {kLow9High9, {u'»', u'«'}}},
        {"cs", {kLow9High6}},
        {"sk", {kLow9High6}},
        {"sq", {kGuillemets, kLow9High9, kEnglish}},
        {"tr", {kEnglish, kGuillemets}},
        {"ku", {kEnglish, kGuillemets}},
        {"ar", {kGuillemets, kEnglish, {u'”', u'“'}}},
        {"fa", {kGuillemets}},
        {"ps", {kGuillemets, kEnglish}},
        {"ur", {kEnglish, {u'”', u'“'}}},
        {"ckb", {kGuillemets, kEnglish}},
        {"he", {kHebrew, {u'„', u'”'}, kEnglish, {u'״', u'״'}, {u'"', u'"'}}},
        {"am", {kGuillemets, kEnglish, {u'‹', u'›'}}},
        {"ti", {kGuillemets, kEnglish, {u'‹', u'›'}}},
        {"zh_CN", {kEnglish, kCorner}},
        {"zh_TW", {kCorner, kWhiteCorner}},
        {"ja", {kCorner, kWhiteCorner}},
        {"ko", {kEnglish, kCorner}},
        {"vi", {kEnglish, kGuillemets}},
    };
    return all;
}

}  // namespace

LanguageRules rules_of(const Locale& locale) {
    LanguageRules rules;
    const std::string language = language_of(locale);
    auto found = quotes().find(locale.gettext);
    if (found == quotes().end()) {
        found = quotes().find(language);
    }
    rules.quotes = found == quotes().end() ? std::vector<QuotePair>{kEnglish} : found->second;
    rules.no_full_stop = language == "th" || language == "lo" || language == "km" || language == "my";
    rules.list_after_stop = language == "ja" || language == "ko";
    rules.question_without_mark = rules.no_full_stop || language == "ja" || language == "zh";
    rules.inverted_marks = language == "es";
    rules.space_before_marks = language == "fr";
    static const std::set<std::string> joining = {"Arab", "Syrc", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml",
                                                  "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Mong", "Thaa"};
    rules.joiners = joining.contains(locale.script);
    if (language == "fa" || language == "ur" || language == "ckb") {
        // Arabic yeh, alef maksura and kaf; teh marbuta and others come in loan words.
        rules.foreign_letters = u"يىك";
        rules.right_letters = u"ییک";
    } else if (language == "ps") {
        rules.foreign_letters = u"ك";
        rules.right_letters = u"ک";
    } else if (language == "ar") {
        rules.foreign_letters = u"یکڪہھەۀ";
        rules.right_letters = u"يككهههة";
    } else if (language == "ro") {
        // With cedilla, as old fonts had them, instead of comma.
        rules.foreign_letters = u"ŞşŢţ";
        rules.right_letters = u"ȘșȚț";
    } else if (language == "tr") {
        rules.foreign_letters = u"Șșȷ";
        rules.right_letters = u"Şşı";
    } else if (language == "ru") {
        rules.foreign_letters = u"іїєґІЇЄҐўЎ";
    } else if (language == "uk") {
        rules.foreign_letters = u"ыъэёЫЪЭЁўЎ";
    } else if (language == "bg") {
        rules.foreign_letters = u"ыэёіїєЫЭЁІЇЄ";
    }
    return rules;
}

}  // namespace brochure
