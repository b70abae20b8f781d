#pragma once
// Writes the report of a result; nothing is left behind by one that was cancelled or failed.
#include "app/report/parts.h"
#include "app/window/session/file_writer.h"
#include "app/window/session/session.h"

namespace systolens::window {

class ReportWriter : public FileWriter {
    Q_OBJECT
public:
    using FileWriter::FileWriter;
    // With the parts that were ticked; all when there are none.
    void write(const Result& result, const job::Techniques& techniques, const QString& folder,
               const report::Parts& parts = {});
};

} // namespace systolens::window
