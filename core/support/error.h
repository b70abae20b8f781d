#pragma once
// What a person can mend: what is wrong, where, and what to do. Anything else thrown is a bug.
#include <exception>
#include <string>

#include "core/support/text.h"

namespace systolens {

class Error : public std::exception {
public:
    // The command line exits with the kind's value.
    enum class Kind { failed = 1, usage = 2, input = 3 };

    // `where` names a file, layer, line or node and is not translated; it may be empty.
    Error(Kind kind, Text what, std::string where, Text remedy);
    ~Error() override; // in the library, so that it can be caught across plugins

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const Text& text() const { return what_; }
    [[nodiscard]] const std::string& where() const { return where_; }
    [[nodiscard]] const Text& remedy() const { return remedy_; }
    // "where: what. remedy" in English.
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }

private:
    Kind kind_;
    Text what_;
    std::string where_;
    Text remedy_;
    std::string message_;
};

// The usual kind: a file or value from outside is wrong.
Error inputError(Text what, std::string where, Text remedy);

// Somebody asked to stop; not an error, carries nothing.
class Cancelled : public std::exception {
public:
    ~Cancelled() override;
    [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }
};

} // namespace systolens
