#pragma once
// RapidCheck inside Qt Test: a property that fails fails the slot, with its counter-example.
#include <QTest>
#include <rapidcheck.h>
#include <sstream>
#include <string>

namespace systolens::tests {

// `times`: so many times the number of cases that RC_PARAMS or the default asks for.
template <class Property>
void checkProperty(const std::string& sentence, Property&& property, int times = 1) {
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess *= times;
    const rc::detail::TestResult result = rc::detail::checkTestable(
        std::forward<Property>(property), rc::detail::TestMetadata{}, params);
    if (result.template is<rc::detail::SuccessResult>())
        return;
    std::ostringstream message;
    message << sentence << '\n';
    rc::detail::printResultMessage(result, message);
    QFAIL(message.str().c_str());
}

} // namespace systolens::tests
