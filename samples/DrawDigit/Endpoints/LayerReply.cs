using System.Collections.Immutable;
using MnistNet;

namespace DrawDigit.Endpoints;

/// <summary>What one convolution, or join, makes of a drawing, after its normalization and activation.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Reads">The layers that it reads; empty where that is the one before it.</param>
/// <param name="Height">Rows of its output.</param>
/// <param name="Width">Columns of its output.</param>
/// <param name="Channels">Its filters.</param>
/// <param name="Least">What 0 stands for.</param>
/// <param name="Most">What 255 stands for.</param>
/// <param name="Values">Height × width × channels values between the two, row by row, the channels of a pixel side by side.</param>
internal sealed record LayerReply(string Name, string[] Reads, int Height, int Width, int Channels, float Least, float Most, byte[] Values)
{
    /// <summary>Makes bytes of a layer's output, or of what follows upon it; all its filters are on the same scale, on which 0 is always.</summary>
    public static LayerReply Of(LayerInfo layer, ImmutableArray<float> values, string[] reads)
    {
        float least = Math.Min(0, values.Min());
        float most = Math.Max(0, values.Max());
        float scale = most > least ? byte.MaxValue / (most - least) : 0;
        byte[] bytes = new byte[values.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)MathF.Round((values[i] - least) * scale);
        }

        Shape shape = layer.OutputShape;
        return new LayerReply(layer.Name, reads, shape.Height, shape.Width, shape.Channels, least, most, bytes);
    }
}
