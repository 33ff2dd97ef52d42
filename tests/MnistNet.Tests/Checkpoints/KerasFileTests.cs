using System.Collections.Immutable;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>
/// A whole model that Keras 3.9.2 wrote. The expected bits were read with h5py 3.7.0 on HDF5's own library, for example
/// <c>hex(h5py.File("paper-cnn.h5")["model_weights/dense/sequential/dense/kernel"][401, 7].view("u4"))</c>.
/// </summary>
public sealed class KerasFileTests : IDisposable
{
    private const int Conv1Kernel = 80;
    private const int Conv2Kernel = 664;
    private const int DenseKernel = 1832;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_tensor_stands_where_its_shape_says()
    {
        float[] weights = Checkpoint.Load(RepositoryFiles.KerasFile("paper-cnn.h5"), PaperCnn).Weights;

        Assert.Equal(9682, weights.Length);
        AssertBits(0xBE4300DB, weights[(((1 * 3) + 2) * 8) + 3]); // conv2d/kernel[1, 2, 0, 3] = -0.19043295
        AssertBits(0xBAE52669, weights[72 + 2]); // conv2d/bias[2] = -0.0017482761
        AssertBits(0xBE11033F, weights[Conv1Kernel + (((((2 * 3) + 1) * 8) + 6) * 8) + 5]); // conv2d_1/kernel[2, 1, 6, 5] = -0.14161395
        AssertBits(0x3D62C358, weights[Conv2Kernel + (((((0 * 3) + 2) * 8) + 7) * 16) + 11]); // conv2d_2/kernel[0, 2, 7, 11] = 0.055362076
        AssertBits(0xBDE984FE, weights[DenseKernel - 1]); // conv2d_2/bias[15] = -0.11402319
        AssertBits(0xBBDDF715, weights[DenseKernel]); // dense/kernel[0, 0] = -0.0067738392
        AssertBits(0x3D5228DB, weights[DenseKernel + (401 * 10) + 7]); // dense/kernel[401, 7] = 0.051308494
        AssertBits(0x3CDE7932, weights[^1]); // dense/bias[9] = 0.0271574
    }

    [Fact]
    public void Another_network_is_refused_with_the_layer_that_differs()
    {
        string path = RepositoryFiles.KerasFile("paper-cnn.h5");
        NetworkDefinition wider = new NetworkBuilder("Wider")
            .Input(28, 28, 1)
            .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
            .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
            .MaxPooling2D(2)
            .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
            .MaxPooling2D(2)
            .Flatten()
            .Dense(26, Activation.Softmax)
            .Build();

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, wider));

        Assert.Equal($"{path}: layer dense: units is 10, Wider has 26.", e.Message);
    }

    [Fact]
    public void A_Keras_file_cut_off_anywhere_is_refused()
    {
        byte[] whole = File.ReadAllBytes(RepositoryFiles.KerasFile("paper-cnn.h5"));
        string path = folder.File("cut.h5");

        Assert.All(Enumerable.Range(0, 50).Select(i => whole.Length * i / 50).Append(whole.Length - 1), length =>
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, PaperCnn));
        });
    }

    [Fact]
    public void What_is_inside_decides_about_the_layout_not_the_name()
    {
        string path = folder.File("renamed.h5");
        File.Copy(RepositoryFiles.KerasFile("paper-cnn.weights.h5"), path);

        Assert.Equal(Checkpoint.Load(RepositoryFiles.KerasFile("paper-cnn.h5"), PaperCnn).Weights, Checkpoint.Load(path, PaperCnn).Weights);
    }

    [Fact]
    public void All_three_files_hold_the_same_weights_and_an_optimizer_at_its_start()
    {
        StoredNetwork[] files = [.. new[] { "paper-cnn.h5", "paper-cnn.weights.h5", "paper-cnn.keras" }.Select(name => Checkpoint.Load(RepositoryFiles.KerasFile(name), PaperCnn))];

        ImmutableArray<float> zeros = [.. new float[PaperCnn.ParameterCount]];
        Assert.All(files, file =>
        {
            Assert.Equal(files[0].Weights, file.Weights);
            Assert.Equal(new OptimizerState(Optimizer.Adam, 0, 0.001f, [new("momentum", zeros), new("velocity", zeros)]), file.Optimizer);
            Assert.Null(file.Seal);
        });
    }

    // What Keras shows of the network when it reads our file is what it shows of its own.
    [Fact]
    public void Our_files_have_the_groups_and_datasets_of_Keras_s_own()
    {
        foreach (string name in new[] { "paper-cnn.h5", "paper-cnn.weights.h5", "paper-cnn.keras" })
        {
            string path = folder.File(name);
            StoredNetwork theirs = Checkpoint.Load(RepositoryFiles.KerasFile(name), PaperCnn);
            Checkpoint.Save(path, PaperCnn, theirs.Weights, theirs.Optimizer);

            // Our .h5 keeps the state where Keras does not stumble over it.
            IEnumerable<string> expected = KerasTree.Of(RepositoryFiles.KerasFile(name)).Where(line => !line.StartsWith("/optimizer_weights", StringComparison.Ordinal));
            Assert.Equal(expected, KerasTree.Of(path));
        }
    }

    private static void AssertBits(uint expected, float actual) => Assert.Equal(expected, BitConverter.SingleToUInt32Bits(actual));
}
