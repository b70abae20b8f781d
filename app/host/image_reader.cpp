#include "app/host/image_reader.h"

#include <QImage>
#include <QImageReader>
#include <QString>

#include "core/support/error.h"

namespace systolens::host {

namespace {

constexpr int mostMegabytes = 512; // of a decoded image

QImage decoded(const std::filesystem::path& file) {
    QImageReader::setAllocationLimit(mostMegabytes);
    QImageReader reader(QString::fromStdString(file.string()));
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QImage image = reader.read();
    if (image.isNull())
        throw inputError(SYSTOLENS_TEXT("image", "The image cannot be read: %1")
                             .with(reader.errorString().toStdString()),
                         file.string(),
                         SYSTOLENS_TEXT("image", "Choose a PNG, JPEG, BMP or GIF file"));
    return image;
}

struct Extent {
    int channels, height, width;
};

Extent extentOf(const network::Shape& shape, const std::filesystem::path& file) {
    constexpr std::int64_t largest = 16384;
    const bool isImage = shape.size() == 4 && (shape[1] == 1 || shape[1] == 3) && shape[2] >= 1
                         && shape[3] >= 1 && shape[2] <= largest && shape[3] <= largest;
    if (!isImage)
        throw inputError(SYSTOLENS_TEXT("image", "The network does not take images but %1")
                             .with(network::toString(shape)),
                         file.string(),
                         SYSTOLENS_TEXT("image", "Give its input as an NPY file of that shape"));
    return {static_cast<int>(shape[1]), static_cast<int>(shape[2]), static_cast<int>(shape[3])};
}

QImage fitted(const QImage& image, int width, int height) {
    const QImage scaled =
        image.scaled(width, height, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation);
    return scaled.copy((scaled.width() - width) / 2, (scaled.height() - height) / 2, width, height);
}

} // namespace

network::Tensor readImage(const std::filesystem::path& file, const network::Shape& shape) {
    const Extent extent = extentOf(shape, file);
    const QImage image = fitted(decoded(file), extent.width, extent.height)
                             .convertToFormat(extent.channels == 1 ? QImage::Format_Grayscale8
                                                                   : QImage::Format_RGB888);
    network::Tensor tensor(network::ElementType::float32, {1, shape[1], shape[2], shape[3]});
    const auto values = tensor.mutableValues<float>();
    std::size_t next = 0;
    for (int channel = 0; channel < extent.channels; ++channel)
        for (int y = 0; y < extent.height; ++y) {
            const uchar* line = image.constScanLine(y);
            for (int x = 0; x < extent.width; ++x)
                values[next++] = static_cast<float>(line[x * extent.channels + channel]) / 255.0F;
        }
    return tensor;
}

void installImageReader() {
    job::setImageReader(readImage);
}

} // namespace systolens::host
