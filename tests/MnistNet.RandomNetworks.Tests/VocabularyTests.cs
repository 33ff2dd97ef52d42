extern alias library;

using MnistNet.RandomNetworks.Tests.Networks;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>The random networks leave out nothing that a user can write.</summary>
[Collection(CompiledNetworksGroup.Name)]
public class VocabularyTests(CompiledNetworks networks)
{
    private const int FewestNetworks = 2_000;
    private const int FewestUses = 50;

    [Fact]
    public void There_are_thousands_of_different_networks() =>
        Assert.InRange(networks.All.Select(network => Body(network.Source)).Distinct().Count(), FewestNetworks, int.MaxValue);

    [Fact]
    public void Every_layer_and_every_option_occurs_often()
    {
        IEnumerable<Type> layers = typeof(library::MnistNet.LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(library::MnistNet.LayerAttribute)) && !type.IsAbstract);
        Assert.All(layers, layer => AssertOften($"[{layer.Name[..^nameof(Attribute).Length]}", "(", "]"));
        Assert.All(layers.SelectMany(layer => layer.GetProperties()).Where(property => property.SetMethod is not null), property => AssertOften(property.Name + " = "));
        Assert.All(Enum.GetValues<Activation>().Where(one => one != Activation.Exponential), activation => AssertOften($"Activation = Activation.{activation}"));
        AssertOften($"Interpolation = Interpolation.{Interpolation.Bilinear}");
        Assert.All(Enum.GetValues<FillMode>(), mode => AssertOften($"FillMode = FillMode.{mode}"));
        Assert.All(Enum.GetValues<FlipMode>(), mode => AssertOften($"RandomFlip(FlipMode.{mode}"));
        Assert.All(Enum.GetValues<Initializer>(), initializer => AssertOften($"Initializer = Initializer.{initializer}"));
        Assert.All(Enum.GetValues<Padding>(), padding => AssertOften($"Padding = Padding.{padding}"));
    }

    // Average is no AveragePooling2D.
    private void AssertOften(string text, params string[] ends) => Assert.InRange(
        networks.All.Count(network => ends.DefaultIfEmpty("").Any(end => network.Source.AttributeForm.Contains(text + end, StringComparison.Ordinal))), FewestUses, int.MaxValue);

    // All but the number and the name.
    private static string Body(RandomNetwork network) => string.Join('\n', network.AttributeForm.Split('\n')[1..^2]);
}
