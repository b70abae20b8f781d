#include "app/window/session/problem.h"

#include <new>

namespace systolens::window {

Outcome attempt(const std::function<void()>& work, Problem& problem) {
    try {
        work();
        return Outcome::done;
    } catch (const Cancelled&) {
        return Outcome::cancelled;
    } catch (const Error& error) {
        problem = {error.text(), error.where(), error.remedy()};
    } catch (const std::bad_alloc&) {
        problem = {SYSTOLENS_TEXT("window", "There is not enough memory for this"),
                   {},
                   SYSTOLENS_TEXT("window", "Choose a smaller model or close other programs")};
    } catch (const std::exception& error) {
        problem = {SYSTOLENS_TEXT("window", "Something unexpected happened: %1").with(error.what()),
                   {},
                   SYSTOLENS_TEXT("window", "What was there before is kept; please report this")};
    } catch (...) {
        problem = {SYSTOLENS_TEXT("window", "A plugin failed without saying why"),
                   {},
                   SYSTOLENS_TEXT("window", "Switch its technique off")};
    }
    return Outcome::failed;
}

} // namespace systolens::window
