#pragma once
// Writes the network of a result, with the weights that its techniques left, as ONNX off the GUI
// thread: the whole file or none.
#include <QObject>

#include "app/window/session/session.h"

namespace systolens::window {

// Why there is nothing to write; empty where there is.
QString reasonAgainstModel(const Result& result);

class ModelWriter : public QObject {
    Q_OBJECT
public:
    explicit ModelWriter(QObject* parent = nullptr);

    void write(const Result& result, const QString& file);
    [[nodiscard]] bool busy() const { return worker_.busy(); }

Q_SIGNALS:
    void written(const QString& file);
    void failed(const systolens::window::Problem& problem);

private:
    Worker worker_;
};

} // namespace systolens::window
