// Arrays and images from files: what NumPy, ONNX and MNIST write, and what is damaged.
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <zlib.h>

#include "core/network/files.h"
#include "core/network/onnx.h"
#include "core/support/error.h"
#include "folders.h"
#include "property.h"

using namespace systolens;
using namespace systolens::network;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), std::ssize(bytes));
}

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// An NPY file as NumPy 1.x writes it.
std::string npy(const std::string& dictionary, const std::string& data) {
    std::string header = dictionary + "\n";
    return std::string("\x93NUMPY\x01\0", 8) + static_cast<char>(header.size() & 0xff)
           + static_cast<char>(header.size() >> 8) + header + data;
}

std::string littleEndian(std::uint32_t value, int bytes) {
    std::string text;
    for (int index = 0; index < bytes; ++index)
        text += index < 4 ? static_cast<char>(value >> (8 * index)) : '\0';
    return text;
}

std::string deflated(const std::string& data) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string packed(data.size() + 100, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

// A ZIP archive of one member.
std::string zip(const std::string& name, const std::string& data, bool pack,
                std::uint32_t claimedSize) {
    const std::string body = pack ? deflated(data) : data;
    const std::string common =
        littleEndian(20, 2) + littleEndian(0, 2) + littleEndian(pack ? 8 : 0, 2)
        + littleEndian(0, 8) + littleEndian(static_cast<std::uint32_t>(body.size()), 4)
        + littleEndian(claimedSize, 4) + littleEndian(static_cast<std::uint32_t>(name.size()), 2);
    const std::string local =
        littleEndian(0x04034b50, 4) + common + littleEndian(0, 2) + name + body;
    const std::string central = littleEndian(0x02014b50, 4) + littleEndian(20, 2) + common
                                + littleEndian(0, 12) + littleEndian(0, 4) + name;
    return local + central + littleEndian(0x06054b50, 4) + littleEndian(0, 4) + littleEndian(1, 2)
           + littleEndian(1, 2) + littleEndian(static_cast<std::uint32_t>(central.size()), 4)
           + littleEndian(static_cast<std::uint32_t>(local.size()), 4) + littleEndian(0, 2);
}

template <class Load>
bool isInputError(Load&& load) {
    try {
        load();
    } catch (const Error& error) {
        return error.kind() == Error::Kind::input;
    }
    return false;
}

} // namespace

class NetworkFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir temporary_;
    fs::path folder() const { return temporary_.path().toStdString(); }

private Q_SLOTS:
    void whatIsSavedAsNpyIsLoadedAgain() {
        tests::checkProperty("save then load gives the same tensor", [this] {
            const auto type = static_cast<ElementType>(*rc::gen::inRange(0, 12));
            Shape shape;
            for (int axis = *rc::gen::inRange(0, 4); axis > 0; --axis)
                shape.push_back(*rc::gen::inRange(0, 5));
            Tensor tensor(type, shape);
            for (std::byte& byte : tensor.mutableBytes())
                byte = static_cast<std::byte>(*rc::gen::inRange(0, 2));
            saveNpy(folder() / "a.npy", tensor);
            RC_ASSERT(loadNpy(folder() / "a.npy").hash() == tensor.hash());
            RC_ASSERT((fs::file_size(folder() / "a.npy") - tensor.bytes().size()) % 64 == 0U);
        });
    }

    void bigEndianAndFortranOrderAreUnderstood() {
        const std::string data("\0\1\0\2\0\3\0\4\0\5\0\6", 12);
        write(folder() / "b.npy",
              npy("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }", data));
        const Tensor tensor = loadNpy(folder() / "b.npy");
        const std::vector<std::int16_t> expected{1, 3, 5, 2, 4, 6};
        QCOMPARE(tensor.hash(), Tensor::of<std::int16_t>({2, 3}, expected).hash());
    }

    void damagedNpyFilesAreErrors_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), std::ssize(bytes));
        };
        add("empty", "");
        add("other magic", "NUMPY and more, much more");
        add("too little data",
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "1234"));
        add("too much data", npy("{'descr': '|u1', 'fortran_order': False, 'shape': (), }", "12"));
        add("objects", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "12345678"));
        add("negative extent",
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", ""));
        add("overflow",
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 99999999999), }",
                ""));
        add("terabytes",
            npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000, 1000000), }", "1"));
        add("no shape", npy("{'descr': '<f4', 'fortran_order': False, }", ""));
        add("header beyond the end", std::string("\x93NUMPY\x01\0\xff\xff{", 11));
    }
    void damagedNpyFilesAreErrors() {
        QFETCH(QByteArray, bytes);
        write(folder() / "bad.npy", bytes.toStdString());
        QVERIFY(isInputError([this] { loadNpy(folder() / "bad.npy"); }));
    }

    void npzArraysAreStoredOrDeflated() {
        const std::string array = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (300,), }",
                                      std::string(300, '\7'));
        for (const bool pack : {false, true}) {
            write(folder() / "a.npz",
                  zip("x.npy", array, pack, static_cast<std::uint32_t>(array.size())));
            const auto arrays = loadNpz(folder() / "a.npz");
            QCOMPARE(arrays.size(), std::size_t{1});
            QCOMPARE(arrays[0].first, std::string("x"));
            QCOMPARE(arrays[0].second.values<std::uint8_t>()[299], std::uint8_t{7});
        }
    }

    void anNpzThatClaimsAnotherSizeOrIsCutIsAnError() {
        const std::string array = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (300,), }",
                                      std::string(300, '\7'));
        const std::string whole =
            zip("x.npy", array, true, static_cast<std::uint32_t>(array.size()));
        for (const std::uint32_t size : {0U, 1U, 0x7fffffffU}) {
            write(folder() / "a.npz", zip("x.npy", array, true, size));
            QVERIFY(isInputError([this] { loadNpz(folder() / "a.npz"); }));
        }
        for (std::size_t length = 0; length < whole.size(); ++length) {
            write(folder() / "cut.npz", whole.substr(0, length));
            QVERIFY(isInputError([this] { loadNpz(folder() / "cut.npz"); }));
        }
    }

    void theBundledImagesAreTwoThousandWithLabels() {
        const fs::path bundled = tests::sourceFolder() / "resources/models/fashion";
        const LabelledImages data = loadIdxFolder(bundled);
        QCOMPARE(data.images.shape(), Shape({2000, 1, 28, 28}));
        QCOMPARE(data.labels.size(), std::size_t{2000});
        QCOMPARE(data.labels[0], std::uint8_t{9}); // an ankle boot
        fs::create_directory(folder() / "packed");
        for (const char* name : {"images-idx3-ubyte", "labels-idx1-ubyte"}) {
            const std::string bytes = read(bundled / (std::string("fashion_test2000-") + name));
            const std::string packed = (folder() / "packed/p-").string() + name + ".gz";
            const gzFile file = gzopen(packed.c_str(), "wb");
            gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
            gzclose(file);
        }
        QCOMPARE(loadIdxFolder(folder() / "packed").images.hash(), data.images.hash());
    }

    void damagedImagesAreErrors() {
        const fs::path bad = folder() / "idx";
        QVERIFY(isInputError([&] { loadIdxFolder(bad); })); // no folder
        fs::create_directory(bad);
        QVERIFY(isInputError([&] { loadIdxFolder(bad); })); // no files
        const std::string header("\0\0\x08\x03\0\0\0\2\0\0\0\1\0\0\0\1", 16);
        write(bad / "t-labels-idx1-ubyte", std::string("\0\0\x08\x01\0\0\0\2", 8) + "12");
        write(bad / "t-images-idx3-ubyte", header + "12");
        QCOMPARE(loadIdxFolder(bad).labels.size(), std::size_t{2});
        for (const std::string& images :
             {header + "1", header + "123",
              std::string("\0\0\x0d\x03", 4) + header.substr(4) + "12",
              std::string("\0\0\x08\x03\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 16),
              std::string("\0", 1)}) {
            write(bad / "t-images-idx3-ubyte", images);
            QVERIFY(isInputError([&] { loadIdxFolder(bad); }));
        }
        write(bad / "t-images-idx3-ubyte", header + "12");
        write(bad / "t-labels-idx1-ubyte", std::string("\0\0\x08\x01\0\0\0\1", 8) + "1");
        QVERIFY(isInputError([&] { loadIdxFolder(bad); })); // one label for two images
    }

    void tensorFilesOfOnnxAreRead() {
        SYSTOLENS_NEED_SHARED_DATA();
        const Tensor input = loadTensorProto(
            tests::sharedData() / "golden/executor/fashion_lenet5/test_data_set_0/input_0.pb");
        QCOMPARE(input.shape(), Shape({1, 1, 28, 28}));
        // It is the first bundled image, scaled to 0–1.
        const LabelledImages data =
            loadIdxFolder(tests::sourceFolder() / "resources/models/fashion");
        for (std::size_t pixel = 0; pixel < 784; ++pixel)
            QVERIFY(qAbs(input.values<float>()[pixel]
                         - static_cast<float>(data.images.values<std::uint8_t>()[pixel]) / 255)
                    < 1e-6F);
    }
};

QTEST_APPLESS_MAIN(NetworkFilesTest)
#include "network_files_test.moc"
