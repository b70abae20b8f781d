// A job of any content comes back from its JSON, and its JSON is the same each time.
#include <nlohmann/json.hpp>

#include "core/job/job.h"
#include "property.h"
#include "small_layers.h"

using namespace systolens;
using namespace systolens::tests;

namespace {

std::string drawText() {
    static const std::vector<std::string> pieces{"idx:", "/", "옷", "\"", "\\", "conv1",
                                                 "\n",   " ", "é",  ".",  "{",  "0"};
    std::string text;
    for (std::int64_t i = draw(0, 5); i > 0; --i)
        text += pieces[static_cast<std::size_t>(draw(0, std::ssize(pieces) - 1))];
    return text;
}

technique::ParameterValue drawValue() {
    switch (draw(0, 3)) {
    case 0:
        return draw(-1000, 1000);
    case 1:
        return static_cast<double>(draw(-1000, 1000)) / 7;
    case 2:
        return draw(0, 1) == 1;
    default:
        return drawText();
    }
}

std::optional<double> drawDensity() {
    return draw(0, 1) ? std::optional(static_cast<double>(draw(0, 97)) / 97) : std::nullopt;
}

job::Job drawJob() {
    static const std::array<std::string, 6> dataflows{"", "ws", "os", "is", "rs", "nlr"};
    job::Job job;
    job.model = drawText();
    job.input = drawText();
    job.dataset = drawText();
    job.accelerator = drawText();
    job.dataflow = dataflows[static_cast<std::size_t>(draw(0, 5))];
    job.mapping = drawText();
    job.fidelity = static_cast<simulation::Fidelity>(draw(0, 2));
    job.batch = draw(1, 1 << 20);
    job.seed = static_cast<std::uint64_t>(draw(0, 1 << 30)) << draw(0, 34);
    job.weightDensity = drawDensity();
    job.activationDensity = drawDensity();
    job.densities = drawText();
    job.native = draw(0, 1) == 1;
    for (std::int64_t i = draw(0, 3); i > 0; --i) {
        job::Use use{"t" + drawText(), {}};
        for (std::int64_t parameter = draw(0, 3); parameter > 0; --parameter)
            use.parameters[drawText()] = drawValue();
        job.stack.push_back(std::move(use));
    }
    for (std::int64_t i = draw(0, 3); i > 0; --i)
        job.layers.push_back(drawText());
    return job;
}

} // namespace

class JobProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJobComesBackFromItsJson() {
        checkProperty("parse(write(job)) = job, and write(parse(text)) = text", [] {
            const job::Job job = drawJob();
            const std::string text = job::toJson(job);
            const job::Job back = job::parseJob(text, "job.json");
            RC_ASSERT(back == job);
            RC_ASSERT(job::toJson(back) == text);
            RC_ASSERT(job::hashOf(back) == job::hashOf(job));
        });
    }

    void everyMemberThatIsLeftOutIsTheDefault() {
        checkProperty("a job without a key = the job with that member's default", [] {
            const job::Job job = drawJob();
            nlohmann::json document = nlohmann::json::parse(job::toJson(job));
            const nlohmann::json standard = nlohmann::json::parse(job::toJson({}));
            auto key = document.begin();
            std::advance(key, draw(0, static_cast<std::int64_t>(document.size()) - 1));
            const std::string name = key.key();
            nlohmann::json expected = document;
            expected[name] = standard.at(name);
            document.erase(name);
            RC_ASSERT(job::toJson(job::parseJob(document.dump(), "job.json"))
                      == job::toJson(job::parseJob(expected.dump(), "job.json")));
        });
    }
};

QTEST_MAIN(JobProperty)
#include "job_property.moc"
