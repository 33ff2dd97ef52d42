namespace MnistNet;

/// <summary>
/// Where the values of a weight start: Keras's initialisers with Keras's arguments. The fans of a kernel are its last two sizes
/// times the pixels of its window; of a bias, both are its length.
/// </summary>
public enum Initializer
{
    /// <summary>U(−l, l) with l = √(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
    GlorotUniform = 0,

    /// <summary>All 0.</summary>
    Zeros = 1,

    /// <summary>All 1.</summary>
    Ones = 2,

    /// <summary>A normal distribution of variance 2 / (fan in + fan out), cut off at two standard deviations (Glorot and Bengio, 2010).</summary>
    GlorotNormal = 3,

    /// <summary>U(−l, l) with l = √(6 / fan in), for rectifiers (He et al., 2015).</summary>
    HeUniform = 4,

    /// <summary>A normal distribution of variance 2 / fan in, cut off at two standard deviations, for rectifiers (He et al., 2015).</summary>
    HeNormal = 5,

    /// <summary>U(−l, l) with l = √(3 / fan in) (LeCun et al., 1998).</summary>
    LecunUniform = 6,

    /// <summary>A normal distribution of variance 1 / fan in, cut off at two standard deviations, as SELU asks for (Klambauer et al., 2017).</summary>
    LecunNormal = 7,

    /// <summary>U(−0.05, 0.05).</summary>
    RandomUniform = 8,

    /// <summary>A normal distribution of standard deviation 0.05.</summary>
    RandomNormal = 9,

    /// <summary>A normal distribution of standard deviation 0.05, of which what lies beyond 0.1 is drawn again.</summary>
    TruncatedNormal = 10,

    /// <summary>A random orthogonal matrix: columns, or rows where there are fewer, of length one at right angles (Saxe et al., 2014). All sizes of a kernel but the last count as its rows. Not for biases.</summary>
    Orthogonal = 11,

    /// <summary>1 on the diagonal, 0 elsewhere: for the kernel of a dense layer alone.</summary>
    Identity = 12,
}
