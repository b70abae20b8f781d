#include "core/support/error.h"

namespace systolens {

Error::Error(Kind kind, Text what, std::string where, Text remedy)
    : kind_(kind), what_(std::move(what)), where_(std::move(where)), remedy_(std::move(remedy)) {
    if (!where_.empty())
        message_ = where_ + ": ";
    message_ += inEnglish(what_);
    if (!remedy_.empty())
        message_ += ". " + inEnglish(remedy_);
}

Error::~Error() = default;

Error inputError(Text what, std::string where, Text remedy) {
    return Error(Error::Kind::input, std::move(what), std::move(where), std::move(remedy));
}

Cancelled::~Cancelled() = default;

} // namespace systolens
