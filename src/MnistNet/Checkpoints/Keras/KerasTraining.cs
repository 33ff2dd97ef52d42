using System.Text.Json;

namespace MnistNet;

/// <summary>How a network trains, as the JSON with which Keras compiles a model.</summary>
internal static class KerasTraining
{
    /// <summary>The <c>training_config</c> of Keras 2's files.</summary>
    public static string Legacy(NetworkDefinition definition, OptimizerState? state) => KerasJson.Write(json =>
    {
        WriteLoss(json, definition, isLegacy: true);
        WriteOptimizer(json, "optimizer_config", module: null, definition.Training, state);
    });

    /// <summary>Writes the properties of the <c>compile_config</c> of Keras 3's files.</summary>
    public static void Write(Utf8JsonWriter json, NetworkDefinition definition, OptimizerState? state)
    {
        WriteOptimizer(json, "optimizer", "keras.optimizers", definition.Training, state);
        WriteLoss(json, definition, isLegacy: false);
    }

    private static void WriteLoss(Utf8JsonWriter json, NetworkDefinition definition, bool isLegacy)
    {
        double smoothing = definition.Training.LabelSmoothing;
        if (definition.EndsInSoftmax && smoothing == 0)
        {
            json.WriteString("loss", "categorical_crossentropy");
        }
        else
        {
            json.WriteStartObject("loss");
            json.WriteSerialized(isLegacy ? null : "keras.losses", "CategoricalCrossentropy", () =>
            {
                json.WriteString("name", "categorical_crossentropy");
                json.WriteBoolean("from_logits", !definition.EndsInSoftmax);
                if (smoothing > 0)
                {
                    json.WriteFloat("label_smoothing", smoothing);
                }
            });
            json.WriteEndObject();
        }

        json.WriteNull("loss_weights");
        json.WriteRaw("metrics", "[\"accuracy\"]");
        json.WriteNull("weighted_metrics");
    }

    private static void WriteOptimizer(Utf8JsonWriter json, string property, string? module, TrainingSettings training, OptimizerState? state)
    {
        TrainingSettings settings = state is null || state.Optimizer == training.Optimizer ? training : new TrainingSettings { Optimizer = state.Optimizer };
        json.WriteStartObject(property);
        json.WriteSerialized(module, settings.Optimizer.ToString(), () =>
        {
            json.WriteString("name", KerasOptimizer.NameOf(settings.Optimizer));
            json.WriteFloat("learning_rate", state?.LearningRate ?? training.LearningRate);
            KerasOptimizer.WriteArguments(json, settings.Optimizer, OptimizerArgument.ValuesOf(settings).SetItems(state?.Arguments ?? ImmutableSortedDictionary<string, double>.Empty));
        });
        json.WriteEndObject();
    }
}
