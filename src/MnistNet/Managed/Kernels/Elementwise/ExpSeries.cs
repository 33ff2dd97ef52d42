namespace MnistNet.Managed;

/// <summary>The numbers with which exp is computed: exp(x) = 2ⁿ · exp(r), of the whole number n next to x / log 2 and r = x − n · log 2.</summary>
internal static class ExpSeries
{
    /// <summary>1 / log 2.</summary>
    public const float Log2E = 1.44269504f;

    /// <summary>Most of log 2, in so few bits that its products with n are exact.</summary>
    public const float UpperLog2 = 0.693359375f;

    /// <summary>The rest of log 2.</summary>
    public const float LowerLog2 = -2.12194440e-4f;

    /// <summary>1.5 · 2²³, from which on floats are whole numbers: what is added to it is rounded.</summary>
    public const float Rounder = 12_582_912;

    /// <summary>The factor of r², fitted with the others at Chebyshev's points of r within ±log(2) / 2.</summary>
    public const float Second = 0.5f;

    /// <summary>That of r³.</summary>
    public const float Third = 0.166666672f;

    /// <summary>That of r⁴.</summary>
    public const float Fourth = 4.1666463e-2f;

    /// <summary>That of r⁵.</summary>
    public const float Fifth = 8.33331048e-3f;

    /// <summary>That of r⁶.</summary>
    public const float Sixth = 1.39337312e-3f;

    /// <summary>That of r⁷.</summary>
    public const float Seventh = 1.98910799e-4f;

    /// <summary>The least exponent of the sigmoid's: below, exp(−x) is as good as zero beside 1.</summary>
    public const float LeastOfSigmoid = -87;

    /// <summary>The greatest exponent of the sigmoid's: its result is zero there.</summary>
    public const float MostOfSigmoid = 89;
}
