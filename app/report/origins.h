#pragma once
// Where the numbers of a page come from: formula, inputs and source below each; inputs that have a
// derivation of their own link to a list at the page's end, in which each of them stands once.
#include <QString>
#include <deque>
#include <functional>
#include <map>

#include "core/job/explain_picture.h"

namespace systolens::report {

class Origins {
public:
    using Explain = std::function<job::Explanation(const scene::Ref&)>;
    static constexpr int most = 1500; // in the list; later inputs are numbers without a link

    explicit Origins(Explain explain) : explain_(std::move(explain)) {}

    // A <details> element; nothing where nothing is known.
    QString below(const technique::Derivation& why);
    // The list of everything that was linked to so far, and of what that links to.
    QString list();

private:
    struct Asked {
        int number = 0;
        technique::Derivation::Input input;
    };
    QString item(const technique::Derivation::Input& input);
    QString body(const technique::Derivation& why);

    Explain explain_;
    std::map<std::vector<std::string>, int> numbers_; // by reference
    std::deque<Asked> waiting_;
};

} // namespace systolens::report
