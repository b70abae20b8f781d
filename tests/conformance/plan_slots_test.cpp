// One probe for each slot of the plan: its decision reaches the stage, a second owner is refused
// with both names, and what a stage cannot honour is refused.
#include <QTest>

#include "core/support/error.h"
#include "probes.h"

using namespace systolens;
using namespace systolens::technique;

namespace {

job::Job demoJob() {
    job::Job job;
    job.model = "fashion_lenet5";
    job.fidelity = simulation::Fidelity::closed;
    job.dataflow = "ws";
    return job;
}

Backend& backend() {
    static Backend shared;
    return shared;
}

using Decision = std::function<void(Plan&, const Study&)>;

// Runs the demo with these decisions stacked under the names first, second …
job::JobResult runWith(const std::vector<Decision>& decisions, job::Job job = demoJob()) {
    const std::vector<std::string> names{"first", "second"};
    job::Techniques techniques;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        techniques.emplace(names[i], tests::probe(names[i], decisions[i]));
        job.stack.push_back({names[i], {}});
    }
    Progress progress;
    return job::runJob(job, techniques, backend(), progress);
}

QString refusal(const std::vector<Decision>& decisions, const job::Job& job = demoJob()) {
    try {
        runWith(decisions, job);
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

Link dramLink(const Study& study, Role role, std::size_t layer = 0) {
    return {study.layers.at(layer).layer, role, 0, 1};
}

const simulation::Traffic& dram(const Run& run, Role role, std::size_t layer = 0) {
    return run.layers.at(layer).counts.levels.at(0)[static_cast<std::size_t>(role)];
}

#define VERIFY_SAYS(said, ...)                                                                     \
    for (const char* word : {__VA_ARGS__})                                                         \
    QVERIFY2((said).contains(word), qPrintable(said))

} // namespace

class PlanSlotsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theAcceleratorIsTheOneThatIsPriced() {
        const auto result =
            runWith({[](Plan& plan, const Study&) { plan.accelerator.macEnergy *= 3; }});
        QVERIFY(result.before->energy.mac > 0);
        QCOMPARE(result.after->energy.mac, 3 * result.before->energy.mac);
        QCOMPARE(result.after->totals, result.before->totals);
    }

    void aMachineThatGatesZerosDoesSo() {
        const auto result =
            runWith({[](Plan& plan, const Study&) { plan.accelerator.gatesZeros = true; }});
        QCOMPARE(result.before->totals.gatedMacs, 0);
        QVERIFY(result.after->totals.gatedMacs > 0);
        QVERIFY(result.after->energy.mac < result.before->energy.mac);
        QCOMPARE(result.after->totals.cycles, result.before->totals.cycles);
    }

    void aValueStepChangesWeightsAndEverythingAfterThem() {
        const auto result = runWith({[](Plan& plan, const Study& study) {
            plan.values.push_back({"zeroes", {study.layers[0].filter}, [](network::Tensor& tensor) {
                                       for (float& value : tensor.mutableValues<float>())
                                           value = 0;
                                   }});
        }});
        QCOMPARE(result.after->layers[0].filterDensity, std::optional(0.0));
        QVERIFY(*result.before->layers[0].filterDensity > 0.5);
        const auto& after = *tensorOf(*result.after, result.after->layers[0], Role::ofmap);
        const auto& before = *tensorOf(*result.before, result.before->layers[0], Role::ofmap);
        QVERIFY(after.hash() != before.hash());
        QCOMPARE(tensorOf(*result.after, result.after->layers[1], Role::filter)->hash(),
                 tensorOf(*result.before, result.before->layers[1], Role::filter)->hash());
    }

    void valueStepsActInTheirOrder() {
        const auto add = [](float amount) {
            return [amount](network::Tensor& tensor) {
                for (float& value : tensor.mutableValues<float>())
                    value = value * 2 + amount;
            };
        };
        const auto decide = [&](float first, float second) {
            return [=](Plan& plan, const Study& study) {
                const std::vector<TensorId> on{study.layers[0].filter};
                plan.values.push_back({"add " + std::to_string(first), on, add(first)});
                plan.values.push_back({"add " + std::to_string(second), on, add(second)});
            };
        };
        const auto oneWay = runWith({decide(1, 0)});
        const auto otherWay = runWith({decide(0, 1)});
        const auto filter = [](const job::JobResult& result) {
            return tensorOf(*result.after, result.after->layers[0], Role::filter)
                ->values<float>()[0];
        };
        QCOMPARE(filter(oneWay) - filter(otherWay), 1.0F);
    }

    void arithmeticReachesTheExecution() {
        const auto result = runWith({[](Plan& plan, const Study& study) {
            own(plan, study.layers[0].layer, arithmetic::Arithmetic{4, 4, {}}, "first");
        }});
        const auto& after = *tensorOf(*result.after, result.after->layers[0], Role::ofmap);
        const auto& before = *tensorOf(*result.before, result.before->layers[0], Role::ofmap);
        QVERIFY(after.hash() != before.hash());
    }

    void anArithmeticThatTheExecutionCannotDoIsRefusedWithItsLayer() {
        std::string layer;
        const QString said = refusal({[&](Plan& plan, const Study& study) {
            layer = study.network->layers[study.layers[1].layer].name;
            own(plan, study.layers[1].layer, arithmetic::Arithmetic{40, 8, {}}, "first");
        }});
        VERIFY_SAYS(said, layer.c_str(), "40");
    }

    void thePeArrayIsTheOneThatIsSimulated() {
        const auto result = runWith({[](Plan& plan, const Study& study) {
            own(plan, study.layers[1].layer, tests::gatingArray(), "first");
        }});
        const double zeros = 1 - *result.after->layers[1].ifmapDensity;
        QVERIFY(zeros > 0.05);
        QCOMPARE(result.after->layers[1].counts.gatedMacs,
                 static_cast<std::int64_t>(
                     zeros * static_cast<double>(result.after->layers[1].nest.macs())));
        QVERIFY(result.after->layers[1].energy.mac < result.before->layers[1].energy.mac);
        QCOMPARE(result.after->layers[0].counts, result.before->layers[0].counts);
    }

    void aPeArrayThatRefusesNamesTheLayer() {
        std::string layer;
        const QString said = refusal({[&](Plan& plan, const Study& study) {
            layer = study.network->layers[study.layers[1].layer].name;
            own(plan, study.layers[1].layer, tests::refusingArray(), "first");
        }});
        VERIFY_SAYS(said, layer.c_str(), "It cannot do this");
    }

    void aPeArrayThatForgetsALayerIsAnErrorOfItsOwn() {
        VERIFY_SAYS(refusal({[](Plan& plan, const Study& study) {
                        own(plan, study.layers[0].layer, tests::forgetfulArray(), "first");
                    }}),
                    "forgetful probe");
    }

    void aCoderDecidesTheBitsOnTheDramLink() {
        const auto result = runWith({[](Plan& plan, const Study& study) {
            own(plan, dramLink(study, Role::filter), tests::halvingCoder(), "first");
        }});
        QCOMPARE(2 * dram(*result.after, Role::filter).bits,
                 dram(*result.before, Role::filter).bits);
        QCOMPARE(dram(*result.after, Role::filter).reads, dram(*result.before, Role::filter).reads);
        QCOMPARE(dram(*result.after, Role::ifmap), dram(*result.before, Role::ifmap));
        QVERIFY(result.after->energy.dram < result.before->energy.dram);
    }

    void aCoderOnALinkThatNoStageCodesIsRefused() {
        VERIFY_SAYS(refusal({[](Plan& plan, const Study& study) {
                        own(plan, Link{study.layers[0].layer, Role::ifmap, 1, 2},
                            tests::halvingCoder(), "first");
                    }}),
                    "first", "other than that from DRAM");
    }

    void aCoderWithoutValuesIsRefused() {
        job::Job job = demoJob();
        job.model = "synthetic:conv,c=4,m=4,h=8,w=8,r=3,s=3,stride=1,pad=1";
        const Decision code = [](Plan& plan, const Study& study) {
            own(plan, dramLink(study, Role::ifmap), tests::halvingCoder(), "first");
        };
        VERIFY_SAYS(refusal({code}, job), "first", "no values");
        job.activationDensity = 0.5;
        QCOMPARE(refusal({code}, job), QString("accepted"));
    }

    void fusedLayersKeepTheMapBetweenThemOnChip() {
        job::Job job = demoJob();
        job.accelerator = "systolic-32x32";
        const auto result =
            runWith({[](Plan& plan, const Study& study) {
                        fuse(plan, {study.layers[0].layer, study.layers[1].layer}, "first");
                    }},
                    job);
        QVERIFY(dram(*result.before, Role::ofmap, 0).writes > 0);
        QCOMPARE(dram(*result.after, Role::ofmap, 0).writes, Words{0});
        QCOMPARE(dram(*result.after, Role::ifmap, 1).reads, Words{0});
        QCOMPARE(result.after->layers.size(), result.before->layers.size());
    }

    void layersThatDoNotFollowEachOtherAreNotFused() {
        VERIFY_SAYS(refusal({[](Plan& plan, const Study& study) {
                        fuse(plan, {study.layers[0].layer, study.layers[2].layer}, "first");
                    }}),
                    "first", "do not follow each other");
    }

    void aMappingConstraintIsKept() {
        const auto result = runWith({[](Plan& plan, const Study& study) {
            mapping::MappingConstraint constraint;
            constraint.owner = "first";
            constraint.streamTile = 16;
            plan.mapping[study.layers[0].layer].push_back(constraint);
        }});
        QCOMPARE(std::get<mapping::SystolicMapping>(result.after->layers[0].mapping).streamTile,
                 std::int64_t{16});
        QCOMPARE(result.after->layers[1].mapping, result.before->layers[1].mapping);
    }

    void constraintsThatContradictEachOtherNameBothOwners() {
        const auto demand = [](const char* owner, std::int64_t tile) {
            return [=](Plan& plan, const Study& study) {
                mapping::MappingConstraint constraint;
                constraint.owner = owner;
                constraint.streamTile = tile;
                plan.mapping[study.layers[0].layer].push_back(constraint);
            };
        };
        VERIFY_SAYS(refusal({demand("first", 16), demand("second", 32)}), "first", "second");
    }

    void aSecondOwnerOfASlotIsRefusedWithBothNames_data() {
        QTest::addColumn<int>("slot");
        QTest::newRow("arithmetic") << 0;
        QTest::newRow("array") << 1;
        QTest::newRow("coder") << 2;
        QTest::newRow("group") << 3;
    }
    void aSecondOwnerOfASlotIsRefusedWithBothNames() {
        QFETCH(int, slot);
        const auto decide = [slot](const char* owner) {
            return [=](Plan& plan, const Study& study) {
                const LayerId layer = study.layers[0].layer;
                if (slot == 0)
                    own(plan, layer, arithmetic::Arithmetic{8, 8, {}}, owner);
                else if (slot == 1)
                    own(plan, layer, tests::gatingArray(), owner);
                else if (slot == 2)
                    own(plan, dramLink(study, Role::filter), tests::halvingCoder(), owner);
                else
                    fuse(plan, {layer}, owner);
            };
        };
        VERIFY_SAYS(refusal({decide("first"), decide("second")}), "first", "second");
    }

    void aDecisionForALayerThatIsNotRunIsRefused() {
        VERIFY_SAYS(refusal({[](Plan& plan, const Study&) {
                        own(plan, LayerId{4000}, tests::gatingArray(), "first");
                    }}),
                    "first", "4000");
    }

    void aValueStepOnATensorWithoutValuesIsRefused() {
        job::Job job = demoJob();
        job.model = "synthetic:fc,in=16,out=16";
        VERIFY_SAYS(refusal({[](Plan& plan, const Study& study) {
                                plan.values.push_back(
                                    {"prune", {study.layers[0].filter}, [](network::Tensor&) {}});
                            }},
                            job),
                    "prune", "filter");
    }
};

QTEST_MAIN(PlanSlotsTest)
#include "plan_slots_test.moc"
