using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>Weights in all the ways in which versions of Keras, h5py and HDF5 lay them out.</summary>
public sealed class KerasFixtureTests
{
    [Theory]
    [InlineData("keras-1-earliest", 1)]
    [InlineData("keras-1-latest", 1)]
    [InlineData("keras-9-earliest", 9)]
    [InlineData("keras-9-latest", 9)]
    [InlineData("keras-40-earliest", 40)]
    [InlineData("keras-40-latest", 40)]
    [InlineData("keras-300-earliest", 300)]
    [InlineData("keras-300-latest", 300)]
    [InlineData("keras-variable-earliest", 9)]
    [InlineData("keras-variable-latest", 9)]
    [InlineData("keras-split-earliest", 5)]
    [InlineData("keras-split-latest", 5)]
    [InlineData("keras-f2-little", 2)]
    [InlineData("keras-f2-big", 2)]
    [InlineData("keras-f4-big", 2)]
    [InlineData("keras-f8-little", 2)]
    [InlineData("keras-f8-big", 2)]
    public void All_weights_are_read(string fixture, int layers)
    {
        NetworkDefinition network = Layers(layers);

        Assert.Equal(Counting(network), KerasHdf5Reader.Read(Hdf5Fixtures.Read(fixture), network).Weights);
    }

    // What they say of their layers is only long.
    [Theory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void All_weights_of_a_whole_model_are_read(string libver)
    {
        NetworkDefinition network = Layers(3);

        Assert.Equal(Counting(network), StoredLayer.ReadAll(LegacyReader.WeightedLayers(Hdf5Fixtures.Open($"keras-whole-model-{libver}")), network));
    }

    [Theory]
    [InlineData("earliest")]
    [InlineData("latest")]
    public void Optimizer_state_is_found_beside_the_weights(string libver)
    {
        Hdf5Dataset iterations = Assert.IsType<Hdf5Dataset>(Hdf5Fixtures.Open($"keras-whole-model-{libver}").Find("optimizer_weights/iterations:0"));

        Assert.Equal(1234, iterations.Values.ReadInteger());
    }

    [Fact]
    public void A_user_block_is_not_read_over()
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => KerasHdf5Reader.Read(Hdf5Fixtures.Read("user-block"), Layers(1)));

        Assert.Equal("the HDF5 file starts only at byte 512, behind a user block, which is not read.", e.Message);
    }

    internal static NetworkDefinition Layers(int count) => Network("Fixture", [.. Enumerable.Range(0, count).Select(i => Dense($"dense_{i}", 1, 2))]);
}
