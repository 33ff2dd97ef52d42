using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>Arguments that are wrong by themselves, whatever shape comes in.</summary>
internal static class ArgumentChecks
{
    public static IEnumerable<Finding> Check(NetworkDeclaration declaration) =>
        declaration.Layers.SelectMany(Check)
            .Concat(TrainingChecks.Check(declaration.Training));

    private static IEnumerable<Finding> Check(LayerDeclaration layer, int index)
    {
        switch (layer)
        {
            case LayerDeclaration.Input input:
                return Positive(layer, index, ("Height", input.Height), ("Width", input.Width), ("Channels", input.Channels))
                    .Concat(ImageSize(input, index));
            case LayerDeclaration.Conv2D conv:
                return Positive(layer, index, ("Filters", conv.Filters), ("KernelSize", conv.KernelSize), ("Strides", conv.Strides))
                    .Concat(Defined(layer, index, "Padding", conv.Padding))
                    .Concat(Defined(layer, index, "Activation", conv.Activation));
            case LayerDeclaration.Pooling2D { PoolSize: < 1 } pooling:
                return Positive(layer, index, ("PoolSize", pooling.PoolSize));
            case LayerDeclaration.Pooling2D pooling:
                return Positive(layer, index, ("Strides", pooling.Strides))
                    .Concat(Defined(layer, index, "Padding", pooling.Padding));
            case LayerDeclaration.Dense dense:
                return Positive(layer, index, ("Units", dense.Units))
                    .Concat(Defined(layer, index, "Activation", dense.Activation));
            case LayerDeclaration.Dropout dropout when !(dropout.Rate is >= 0 and < 1):
                return [Finding.Create(Rules.DropoutRate, FindingPlace.OfLayer(index, "Rate"), Number(dropout.Rate))];
            default:
                return [];
        }
    }

    private static IEnumerable<Finding> Positive(LayerDeclaration layer, int index, params (string Name, int Value)[] arguments) =>
        from argument in arguments
        where argument.Value < 1
        select Finding.Create(
            Rules.NotPositive, FindingPlace.OfLayer(index, argument.Name), argument.Name, layer.Kind, Number(argument.Value));

    private static IEnumerable<Finding> ImageSize(LayerDeclaration.Input input, int index)
    {
        double values = (double)input.Height * input.Width * input.Channels;
        if (values > SizeLimits.Largest)
        {
            yield return SizeLimits.Exceeded(FindingPlace.OfLayer(index), input.Kind, values, "values");
        }
    }

    private static IEnumerable<Finding> Defined<T>(LayerDeclaration layer, int index, string name, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            yield return Finding.Create(
                Rules.UndefinedValue, FindingPlace.OfLayer(index, name), name, layer.Kind, value.ToString(), string.Join(", ", Enum.GetNames(typeof(T))));
        }
    }
}
