using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>The functions of values by themselves, at every width, against double precision.</summary>
public sealed class ElementFunctionTests
{
    // The same numbers stand in the documentation of VectorFunctions.
    private static readonly FunctionCase[] s_cases =
    [
        new Function<ExponentialFunction>("exp", default, Math.Exp) { Units = 1.5 },
        new Function<MinusOne>("exp − 1", default, ExpMinusOne) { Units = 1.5, Most = 60 },
        new Function<OnePlus>("log(1 + x)", default, LogOnePlus) { Units = 2, Least = 0, Most = 1 },
        new Function<BelowFunction>("Φ", default, NormalDistribution.Below) { Units = 8 },
        new Function<TanhFunction>("tanh", default, Math.Tanh) { Units = 2.5 },
        new Function<SigmoidFunction>("sigmoid", default, Sigmoid) { Units = 2.5, Least = -87 },
        new Function<SigmoidFunction>("sigmoid, all", default, Sigmoid) { Absolute = 1e-7 },
        new Function<SoftplusFunction>("softplus", default, Softplus) { Units = 3 },
        new Function<SoftsignFunction>("softsign", default, x => x / (1 + Math.Abs(x))) { Units = 1.5, Least = -1e38f, Most = 1e38f },
        new Function<HardSigmoidFunction>("hard sigmoid", default, HardSigmoid) { Absolute = 1e-7 },
        new Function<ExponentialLinearFunction>("elu", new(1, 1), x => x > 0 ? x : ExpMinusOne(x)) { Units = 1.5 },
        new Function<ExponentialLinearFunction>("elu of 0.3", new(1, 0.3f), x => x > 0 ? x : 0.3f * ExpMinusOne(x)) { Units = 2 },
        new Function<LinearFunction>("3 · x − 2", new(3, -2), x => (3 * x) - 2) { Units = 0.51, Least = -1e37f, Most = 1e37f },
        new Function<ReLUFunction>("relu", default, x => Math.Max(x, 0)) { Units = 0 },
        new Function<GatedFunction<GeluGate>>("gelu", default, x => x * NormalDistribution.Below(x)) { Units = 20 },
        new Function<GatedFunction<SiluGate>>("silu", default, x => x * Sigmoid(x)) { Units = 4, Least = -87 },
        new Function<GatedFunction<MishGate>>("mish", default, x => x * Math.Tanh(Softplus(x))) { Units = 6, Least = -87 },
        new Function<GatedFunction<HardSwishGate>>("hard swish", default, x => x * HardSigmoid(x)) { Absolute = 3e-7, Most = 3 },
        new Function<Slope<GeluGate>>("gelu′", default, x => NormalDistribution.Below(x) + (x * NormalDistribution.At(x))) { Absolute = 3e-7 },
        new Function<Slope<SiluGate>>("silu′", default, x => Sigmoid(x) * (1 + (x * Sigmoid(-x)))) { Absolute = 1.5e-6 },
        new Function<Slope<MishGate>>("mish′", default, MishSlope) { Absolute = 2e-6, Least = -1e30f },
        new Function<Slope<HardSwishGate>>("hard swish′", default, x => x <= -3 ? 0 : x < 3 ? (x / 3) + 0.5 : 1) { Absolute = 2e-7 },
        new Function<SlopeAtResult<TanhFunction>>("tanh′", default, y => 1 - (y * y)) { Absolute = 1e-7, Least = -1, Most = 1 },
        new Function<SlopeAtResult<SigmoidFunction>>("sigmoid′", default, y => y * (1 - y)) { Absolute = 1e-7, Least = 0, Most = 1 },
        new Function<SlopeAtResult<SoftplusFunction>>("softplus′", default, y => -ExpMinusOne(-y)) { Units = 1.5, Least = 0 },
        new Function<SlopeAtResult<SoftsignFunction>>("softsign′", default, y => (1 - Math.Abs(y)) * (1 - Math.Abs(y))) { Absolute = 2e-7, Least = -1, Most = 1 },
        new Function<SlopeAtResult<HardSigmoidFunction>>("hard sigmoid′", default, y => y is > 0 and < 1 ? 1.0 / 6 : 0) { Units = 1, Least = 0, Most = 1 },
        new Function<SlopeAtResult<ExponentialFunction>>("exp′", default, y => y) { Units = 0, Least = 0 },
        new Function<SlopeAtResult<ExponentialLinearFunction>>("elu′", new(new(new(1, 1))), y => y > 0 ? 1 : y + 1) { Absolute = 1e-7, Least = -1 },
    ];

    public static TheoryData<string> Names() => [.. s_cases.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void AreTheirDefinitionAtEveryWidth(string name) => Find(name).Check();

    [Theory]
    [MemberData(nameof(Names))]
    public void GiveWhatTheirDefinitionGivesOfEdges(string name) => Find(name).CheckEdges();

    [Theory]
    [MemberData(nameof(Names))]
    public void GiveTheSameWhereverAValueLies(string name) => Find(name).CheckPlaces();

    private static FunctionCase Find(string name) => s_cases.First(function => function.Name == name);

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double HardSigmoid(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    private static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    private static double MishSlope(double x)
    {
        double gate = Math.Tanh(Softplus(x));
        return gate + (x * (1 - (gate * gate)) * Sigmoid(x));
    }

    // By their series where 1 would swallow x.
    private static double ExpMinusOne(double x) =>
        Math.Abs(x) < 1e-2 ? x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5)))))))) : Math.Exp(x) - 1;

    private static double LogOnePlus(double x) =>
        Math.Abs(x) < 1e-3 ? x * (1 - (x * ((1.0 / 2) - (x * ((1.0 / 3) - (x * ((1.0 / 4) - (x / 5)))))))) : Math.Log(1 + x);

    /// <summary>A function, and how far it may be from its definition.</summary>
    private abstract class FunctionCase(string name, Func<double, double> definition)
    {
        private static readonly float[] s_edges = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, float.MaxValue, -float.MaxValue, float.Epsilon, -float.Epsilon, 1, -1];

        public string Name => name;

        /// <summary>Greatest error in units in the last place; of numbers that are not normal, in those of the least normal one.</summary>
        public double Units { get; init; }

        /// <summary>Greatest error, if it is larger.</summary>
        public double Absolute { get; init; }

        public float Least { get; init; } = float.NegativeInfinity;

        public float Most { get; init; } = float.PositiveInfinity;

        public void Check()
        {
            float[] values = [.. All().Where(value => value >= Least && value <= Most)];
            float[] results = Results(values);
            for (int i = 0; i < values.Length; i++)
            {
                double expected = definition(values[i]);
                if (!double.IsFinite((float)expected))
                {
                    Assert.Equal((float)expected, results[i]);
                    continue;
                }

                double error = Math.Abs(results[i] - expected);
                double unit = Math.Pow(2, Math.Floor(Math.Log2(Math.Max(Math.Abs(expected), 1.17549435e-38))) - 23);
                Assert.True(error <= Math.Max(Units * unit, Absolute), $"{name} of {values[i]:R} is {results[i]:R} instead of {expected:R}: {error / unit:F2} units, {error:G3}.");
            }
        }

        public void CheckEdges()
        {
            float[] edges = [.. s_edges.Where(edge => float.IsNaN(edge) || (edge >= Least && edge <= Most))];
            float[] results = Results(edges);
            for (int i = 0; i < edges.Length; i++)
            {
                float expected = (float)definition(edges[i]);
                if (float.IsFinite(expected))
                {
                    Assert.Equal(expected, results[i], Math.Max(3e-6, 1e-6 * Math.Abs(expected)));
                }
                else
                {
                    Assert.Equal(expected, results[i]);
                }
            }
        }

        public void CheckPlaces()
        {
            const float Value = 0.7f;
            float expected = Results([Value])[0];
            for (int length = 1; length < 40; length++)
            {
                Assert.All(Results([.. Enumerable.Repeat(Value, length)]), result => Assert.Equal(expected, result));
            }
        }

        /// <summary>What it gives, the same at every width.</summary>
        protected abstract float[] Results(float[] values);

        private static IEnumerable<float> All()
        {
            for (long bits = int.MinValue; bits <= int.MaxValue; bits += 40_009)
            {
                yield return BitConverter.Int32BitsToSingle((int)bits);
            }
        }
    }

    private sealed class Function<TFunction>(string name, TFunction function, Func<double, double> definition) : FunctionCase(name, definition)
        where TFunction : struct, IVectorFunction
    {
        protected override float[] Results(float[] values) => Widths.Same(new Application(function, values));

        // Between values that must stay as they are.
        private sealed class Application(TFunction function, float[] values) : IWidthCase<float[]>
        {
            public float[] Run<TWidth>()
                where TWidth : struct, IWidth
            {
                float[] buffer = [9, .. values, 9];
                VectorMap<TWidth>.Apply(function, buffer, new ImageRegion(1, 1, values.Length, values.Length));
                Assert.Equal((9, 9), (buffer[0], buffer[^1]));
                return buffer[1..^1];
            }
        }
    }

    private readonly struct MinusOne : IVectorFunction
    {
        public TVector Of<TSimd, TVector>(TVector values)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct => VectorFunctions<TSimd, TVector>.ExpMinusOne(values);
    }

    private readonly struct OnePlus : IVectorFunction
    {
        public TVector Of<TSimd, TVector>(TVector values)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct => VectorFunctions<TSimd, TVector>.LogOnePlus(values);
    }

    private readonly struct BelowFunction : IVectorFunction
    {
        public TVector Of<TSimd, TVector>(TVector values)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct => VectorFunctions<TSimd, TVector>.Normal(values).Below;
    }

    private readonly struct Slope<TGate> : IVectorFunction
        where TGate : struct, IGatedFunction
    {
        public TVector Of<TSimd, TVector>(TVector values)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct => default(GatedSlope<TGate>).Of<TSimd, TVector>(values, TSimd.Spread(1));
    }

    private readonly struct SlopeAtResult<TFunction>(SlopeOf<TFunction> slope) : IVectorFunction
        where TFunction : struct, IActivationFunction
    {
        public TVector Of<TSimd, TVector>(TVector values)
            where TSimd : struct, IElementSimd<TVector>
            where TVector : struct => slope.Of<TSimd, TVector>(values, TSimd.Spread(1));
    }
}
