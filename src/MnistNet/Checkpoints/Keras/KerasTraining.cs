using System.Text.Json;

namespace MnistNet;

/// <summary>How a network trains, as the JSON with which Keras compiles a model.</summary>
internal static class KerasTraining
{
    /// <summary>Keras's name for an optimizer's variables.</summary>
    public static string NameOf(Optimizer optimizer) => optimizer switch
    {
        Optimizer.Adam => "adam",
        Optimizer.RMSprop => "rmsprop",
        _ => "SGD",
    };

    /// <summary>The <c>training_config</c> of Keras 2's files.</summary>
    public static string Legacy(NetworkDefinition definition, OptimizerState? state) => KerasJson.Write(json =>
    {
        WriteLoss(json, definition, isLegacy: true);
        json.WriteStartObject("optimizer_config");
        WriteOptimizer(json, definition.Training, state);
        json.WriteEndObject();
    });

    /// <summary>Writes the properties of the <c>compile_config</c> of Keras 3's files.</summary>
    public static void Write(Utf8JsonWriter json, NetworkDefinition definition, OptimizerState? state)
    {
        json.WriteStartObject("optimizer");
        json.WriteString("module", "keras.optimizers");
        WriteOptimizer(json, definition.Training, state);
        json.WriteNull("registered_name");
        json.WriteEndObject();
        WriteLoss(json, definition, isLegacy: false);
    }

    private static void WriteLoss(Utf8JsonWriter json, NetworkDefinition definition, bool isLegacy)
    {
        if (definition.EndsInSoftmax)
        {
            json.WriteString("loss", "categorical_crossentropy");
        }
        else
        {
            json.WriteStartObject("loss");
            if (!isLegacy)
            {
                json.WriteString("module", "keras.losses");
            }

            json.WriteString("class_name", "CategoricalCrossentropy");
            json.WriteStartObject("config");
            json.WriteString("name", "categorical_crossentropy");
            json.WriteBoolean("from_logits", true);
            json.WriteEndObject();
            if (!isLegacy)
            {
                json.WriteNull("registered_name");
            }

            json.WriteEndObject();
        }

        json.WriteNull("loss_weights");
        json.WriteStartArray("metrics");
        json.WriteStringValue("accuracy");
        json.WriteEndArray();
        json.WriteNull("weighted_metrics");
    }

    // Only what every version of Keras knows; the rest has its defaults.
    private static void WriteOptimizer(Utf8JsonWriter json, TrainingSettings training, OptimizerState? state)
    {
        Optimizer optimizer = state?.Optimizer ?? training.Optimizer;
        json.WriteString("class_name", optimizer.ToString());
        json.WriteStartObject("config");
        json.WriteString("name", NameOf(optimizer));
        json.WriteFloat("learning_rate", state?.LearningRate ?? training.LearningRate);
        switch (optimizer)
        {
            case Optimizer.Adam:
                json.WriteFloat("beta_1", OptimizerConstants.Beta1);
                json.WriteFloat("beta_2", OptimizerConstants.Beta2);
                json.WriteFloat("epsilon", OptimizerConstants.Epsilon);
                json.WriteBoolean("amsgrad", false);
                break;
            case Optimizer.RMSprop:
                json.WriteFloat("rho", OptimizerConstants.Rho);
                json.WriteFloat("momentum", 0.0);
                json.WriteFloat("epsilon", OptimizerConstants.Epsilon);
                json.WriteBoolean("centered", false);
                break;
            default:
                json.WriteFloat("momentum", state?.Momentum ?? training.Momentum);
                json.WriteBoolean("nesterov", false);
                break;
        }

        json.WriteEndObject();
    }
}
