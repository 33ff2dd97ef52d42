namespace MnistNet;

/// <summary>Which of an image's axes, counted from 1 as Keras counts them, become its height, its width and its channels.</summary>
internal readonly record struct AxisOrder(int Height, int Width, int Channels)
{
    /// <summary>The order that undoes this one.</summary>
    public AxisOrder Inverse => new(PlaceOf(1), PlaceOf(2), PlaceOf(3));

    /// <summary>Something of each axis, in this order.</summary>
    public (T Height, T Width, T Channels) Of<T>(T height, T width, T channels)
    {
        T[] all = [height, width, channels];
        return (all[Height - 1], all[Width - 1], all[Channels - 1]);
    }

    /// <summary>The shape that an image then has.</summary>
    public Shape Of(Shape image)
    {
        (int height, int width, int channels) = Of(image.Height, image.Width, image.Channels);
        return Shape.Image(height, width, channels);
    }

    /// <summary>Whether the values of an image then come one after the other as they did: axes of one value may stand anywhere.</summary>
    public bool Keeps(Shape image)
    {
        (int Axis, int Side)[] axes = [(1, image.Height), (2, image.Width), (3, image.Channels)];
        (var first, var second, var third) = Of(axes[0], axes[1], axes[2]);
        (int Axis, int Side)[] moved = [first, second, third];
        return moved.Where(static axis => axis.Side > 1).SequenceEqual(axes.Where(static axis => axis.Side > 1));
    }

    private int PlaceOf(int axis) => axis == Height ? 1 : axis == Width ? 2 : 3;
}
