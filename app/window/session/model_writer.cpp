#include "app/window/session/model_writer.h"

#include <QCoreApplication>

#include "core/network/write_onnx.h"
#include "core/technique/changed_network.h"

namespace systolens::window {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("systolens::window", text);
}

} // namespace

QString reasonAgainstModel(const Result& result) {
    if (!result)
        return tr("Open a model first");
    if (!technique::changesWeights(*result->after))
        return tr("No technique changes the weights: tick compression");
    return {};
}

ModelWriter::ModelWriter(QObject* parent) : QObject(parent) {}

void ModelWriter::write(const Result& result, const QString& file) {
    worker_.submit([this, result, file] {
        Problem problem;
        const Outcome outcome = attempt(
            [&] {
                network::saveOnnx(file.toStdString(), technique::changedNetwork(*result->after));
            },
            problem);
        return [this, outcome, problem, file] {
            if (outcome == Outcome::done)
                Q_EMIT written(file);
            else
                Q_EMIT failed(problem);
        };
    });
}

} // namespace systolens::window
