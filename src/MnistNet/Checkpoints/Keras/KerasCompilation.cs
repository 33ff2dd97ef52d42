using System.Reflection;
using System.Text.Json;

namespace MnistNet;

/// <summary>What a whole model of Keras's was compiled with.</summary>
/// <param name="Optimizer">The optimizer; null where the file does not say it.</param>
/// <param name="Loss">The loss, as the file has it.</param>
internal sealed record KerasCompilation(OptimizerConfiguration? Optimizer, JsonElement? Loss)
{
    private const string CrossEntropy = "crossentropy";

    /// <summary>Reads the <c>config.json</c> of Keras 3's archives.</summary>
    public static KerasCompilation OfArchive(string json) =>
        new(OptimizerConfiguration.OfArchive(json), LossOf(json, static model => model.Find("compile_config")));

    /// <summary>Reads the <c>training_config</c> of whole models in HDF5.</summary>
    public static KerasCompilation OfHdf5(string json) => new(OptimizerConfiguration.OfHdf5(json), LossOf(json, static training => training));

    /// <summary>How a network trains that goes on so, as far as a declaration can say it; the rest is as usual.</summary>
    /// <param name="remarks">Takes what it cannot say.</param>
    public TrainingSettings ToSettings(ICollection<string> remarks)
    {
        TrainingSettings settings = new();
        if (Optimizer?.Refusal is { } refusal)
        {
            remarks.Add($"How it was trained cannot be said: {refusal}");
        }
        else if (Optimizer?.Kind is { } kind)
        {
            Set(settings, nameof(TrainingSettings.Optimizer), kind);
            if (Optimizer.LearningRate is { } rate)
            {
                Set(settings, nameof(TrainingSettings.LearningRate), double.Parse(rate.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            }

            foreach (OptimizerArgument argument in OptimizerArgument.Of(kind))
            {
                if (Optimizer.Arguments.TryGetValue(argument.KerasName, out double value) && value != argument.DefaultOf(kind))
                {
                    Set(settings, argument.Name, value);
                }
            }
        }

        string loss = Loss is { } given ? given.Text() ?? given.FindText("class_name") ?? given.Find("config")?.Text() ?? "" : "";
        if (loss.Length > 0 && !loss.Replace("_", "", StringComparison.Ordinal).EndsWith(CrossEntropy, StringComparison.OrdinalIgnoreCase))
        {
            remarks.Add($"The file's loss is {StoredName.Shown(loss)}; MnistNet trains by cross-entropy");
        }
        else if (Loss?.Find("config")?.Find("label_smoothing")?.Number() is > 0 and < 1 and var smoothing)
        {
            Set(settings, nameof(TrainingSettings.LabelSmoothing), smoothing);
        }

        return settings;
    }

    // Arguments of optimizers are numbers in files, whatever they are here.
    private static void Set(TrainingSettings settings, string name, object value)
    {
        PropertyInfo property = typeof(TrainingSettings).GetProperty(name)!;
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        property.SetValue(settings, type.IsEnum ? value : Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
    }

    private static JsonElement? LossOf(string json, Func<JsonElement, JsonElement?> find)
    {
        try
        {
            return find(JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = OptimizerConfiguration.MaxDepth }))?.Find("loss");
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
