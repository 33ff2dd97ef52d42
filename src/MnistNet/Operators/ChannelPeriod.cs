namespace MnistNet;

/// <summary>
/// What has a value for each channel is kept repeated, so that vectors of any width run over rows of pixels without a look at
/// where a pixel ends: after as many values as channels and vectors both divide, it starts anew.
/// </summary>
internal static class ChannelPeriod
{
    private const int WidestVector = 16;

    // Fewer would be read again before they are written back.
    private const int Least = 64;

    /// <summary>Number of values after which channels and vectors start anew.</summary>
    public static long Of(long channels)
    {
        long period = channels;
        while (period % WidestVector != 0)
        {
            period += channels;
        }

        return period * ((Least + period - 1) / period);
    }
}
