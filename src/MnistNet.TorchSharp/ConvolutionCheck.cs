using System.Collections.Concurrent;

namespace MnistNet.Torch;

/// <summary>
/// Whether libtorch computes a network's convolutions on this processor. With some processors its floats of convolutions in groups or
/// with dilations are not near its own doubles, and nothing says so.
/// </summary>
internal static class ConvolutionCheck
{
    // As many images as show the fault, few enough values to take milliseconds.
    private const int MostImages = 24;
    private const int MostValues = 4_000_000;

    private static readonly ConcurrentDictionary<(Form Form, bool WithGradients), bool> Known = new();

    /// <summary>Throws unless libtorch computes a network's convolutions on the CPU as it does in double precision.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="withGradients">Whether gradients are needed, too.</param>
    /// <exception cref="NotSupportedException">It computes a layer wrongly, which the message names.</exception>
    public static void Require(NetworkDefinition definition, bool withGradients) =>
        Require(definition, withGradients, form => Known.GetOrAdd((form, withGradients), static key => AreNear(key.Form, key.WithGradients)));

    /// <summary>The same with another judge.</summary>
    internal static void Require(NetworkDefinition definition, bool withGradients, Func<Form, bool> isComputed)
    {
        LayerInfo? wrong = definition.Layers.FirstOrDefault(layer => Form.Of(layer) is { } form && !isComputed(form));
        if (wrong is not null)
        {
            throw new NotSupportedException(
                $"On this processor, libtorch computes {(withGradients ? "gradients of " : "")}the convolution of {definition.Name}'s layer {wrong.Name} wrongly: its results with floats are not those with doubles. Use Backend.Managed, or a GPU. ONEDNN_MAX_CPU_ISA=AVX2, set before the program starts, may help.");
        }
    }

    private static bool AreNear(Form form, bool withGradients)
    {
        LibTorch.EnsureLoaded();
        using var intermediates = NewDisposeScope();
        using Generator generator = new(1);
        long count = Math.Clamp(MostValues / form.Input.Size, 1, MostImages);
        Tensor images = rand([count, form.Input.Height, form.Input.Width, form.Input.Channels], generator: generator).permute(0, 3, 1, 2) - 0.5f;
        Tensor kernel = rand([form.Filters, form.Input.Channels / form.Groups, form.Kernel.Height, form.Kernel.Width], generator: generator) - 0.5f;
        Tensor[] floats = form.Compute(images, kernel, withGradients);
        Tensor[] doubles = form.Compute(images.to(float64), kernel.to(float64), withGradients);
        return floats.Zip(doubles).All(static pair => (pair.First - pair.Second).abs().max().item<double>() <= 1e-3 * pair.Second.abs().max().item<double>());
    }

    /// <summary>A convolution in groups, or with dilations; padded by half of its window.</summary>
    internal sealed record Form(Shape Input, int Filters, int Groups, Size2D Kernel, Size2D Strides, Size2D Dilation)
    {
        /// <summary>A layer's; null where it has none such.</summary>
        public static Form? Of(LayerInfo layer)
        {
            int channels = layer.InputShape.Channels;
            return layer.Declaration switch
            {
                LayerDeclaration.Conv2D conv when conv.Groups > 1 || conv.DilationRate != 1 => With(conv, conv.Filters, conv.Groups),
                LayerDeclaration.DepthwiseConv2D conv => With(conv, channels * conv.DepthMultiplier, channels),
                LayerDeclaration.SeparableConv2D conv => With(conv, channels * conv.DepthMultiplier, channels),
                _ => null,
            };

            Form With(LayerDeclaration.Convolution conv, int filters, int groups) =>
                new(layer.InputShape, filters, groups, conv.Window, conv.Strides, conv.DilationRate);
        }

        /// <summary>The results for some images, and the gradients of the sum of their squares.</summary>
        public Tensor[] Compute(Tensor images, Tensor kernel, bool withGradients)
        {
            using IDisposable mode = set_grad_enabled(withGradients);
            Tensor x = images.detach().requires_grad_(withGradients);
            Tensor w = kernel.detach().requires_grad_(withGradients);
            Tensor y = nn.functional.conv2d(
                x,
                w,
                strides: [Strides.Height, Strides.Width],
                padding: [Dilation.Height * (Kernel.Height - 1) / 2, Dilation.Width * (Kernel.Width - 1) / 2],
                dilation: [Dilation.Height, Dilation.Width],
                groups: Groups);
            if (!withGradients)
            {
                return [y];
            }

            y.square().sum().backward();
            return [y.detach(), x.grad!, w.grad!];
        }
    }
}
