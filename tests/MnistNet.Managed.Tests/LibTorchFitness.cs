using TorchSharp;
using static TorchSharp.torch;

namespace MnistNet.Managed.Tests;

/// <summary>Whether libtorch is a judge on this processor: on some, its floats of convolutions with dilations or in groups are not near its own doubles.</summary>
internal static class LibTorchFitness
{
    private const int Images = 24;

    // Those of SpreadConvolutions that have groups or holes: groups, channels, filters, height and width, of the kernel, of strides, of
    // dilations, padding.
    private static readonly long[][] Convolutions =
    [
        [1, 2, 6, 11, 12, 3, 3, 1, 1, 2, 2, 2],
        [3, 6, 9, 11, 12, 3, 2, 1, 1, 1, 1, 0],
        [9, 9, 18, 9, 11, 2, 2, 1, 1, 3, 2, 0],
        [6, 18, 6, 6, 9, 2, 2, 1, 1, 1, 2, 0],
        [6, 6, 6, 5, 7, 2, 2, 1, 1, 2, 2, 1],
        [4, 4, 8, 6, 8, 2, 2, 2, 1, 1, 1, 0],
    ];

    private static readonly Lazy<bool> Fit = new(static () => Convolutions.All(AreNear));

    /// <summary>Whether libtorch, which is loaded, computes gradients of convolutions with dilations and in groups.</summary>
    public static bool ComputesGroups => Fit.Value;

    private static bool AreNear(long[] convolution)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(1);
        Tensor images = rand([Images, convolution[3], convolution[4], convolution[1]], generator: generator).permute(0, 3, 1, 2) - 0.5f;
        Tensor kernel = rand([convolution[2], convolution[1] / convolution[0], convolution[5], convolution[6]], generator: generator) - 0.5f;
        Tensor[] floats = Gradients(images, kernel, convolution);
        Tensor[] doubles = Gradients(images.to(float64), kernel.to(float64), convolution);
        return floats.Zip(doubles).All(static pair => pair.First.to(float64).allclose(pair.Second, rtol: 1e-3, atol: 1e-4));
    }

    private static Tensor[] Gradients(Tensor images, Tensor kernel, long[] convolution)
    {
        Tensor x = images.detach().requires_grad_(true);
        Tensor w = kernel.detach().requires_grad_(true);
        Tensor y = nn.functional.conv2d(x, w, strides: [convolution[7], convolution[8]], padding: [convolution[11], convolution[11]], dilation: [convolution[9], convolution[10]], groups: convolution[0]);
        y.square().sum().backward();
        return [y.detach(), x.grad!, w.grad!];
    }
}
