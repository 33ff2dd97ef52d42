using System.Text.Json;
using MnistNet.Managed;

namespace MnistNet.Tests.Managed;

/// <summary>What augmentation layers make of an image, held against Keras's own for given factors, and how they draw these.</summary>
public sealed class AugmentationTests
{
    private const float Tolerance = 1e-5f;
    private const int Draws = 20_000;

    // What is above it by chance, once in a thousand samples (Kolmogorov and Smirnov).
    private const double LargestGap = 1.95;

    private static readonly JsonElement Keras = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("augmentations.json"))).RootElement;

    /// <summary>The layers with their arguments, by their number in the file.</summary>
    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> cases = [];
            foreach ((int index, JsonElement given) in Keras.GetProperty("cases").EnumerateArray().Index())
            {
                cases.Add(index, $"{given.GetProperty("layer").GetString()} {given.GetProperty("arguments").GetRawText()}");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_image_becomes_what_Keras_makes_of_it(int index, string described)
    {
        JsonElement given = Keras.GetProperty("cases")[index];
        if (given.GetProperty("layer").GetString() == "Contrast")
        {
            AssertClose(Numbers(given, "output"), Contrasted(given.GetProperty("arguments")));
            return;
        }

        ImageAugmentation augmentation = Of(SizeOf(Keras, 2), network => Add(network, given.GetProperty("layer").GetString()!, given.GetProperty("arguments")));
        if (!given.TryGetProperty("other", out JsonElement other))
        {
            AssertClose(Numbers(given, "output"), Run(augmentation, 0));
            return;
        }

        // One time in two.
        int flipped = Enumerable.Range(0, 200).Count(number =>
        {
            float[] result = Run(augmentation, number);
            bool isFirst = Distance(Numbers(given, "output"), result) <= Tolerance;
            Assert.True(isFirst || Distance([.. other.EnumerateArray().Select(static value => value.GetSingle())], result) <= Tolerance, described);
            return isFirst;
        });
        Assert.InRange(flipped, 70, 130);
    }

    [Fact]
    public void Neighbours_that_fill_alike_are_one_transformation()
    {
        ImageAugmentation augmentation = Of(SizeOf(Keras, 2), static network => network
            .RandomRotation((0.07, 0.07), FillMode.Wrap)
            .RandomZoom((0.2, 0.2), (-0.1, -0.1), FillMode.Wrap)
            .RandomTranslation((0.1, 0.1), (-0.2, -0.2), FillMode.Wrap));

        AssertClose(Numbers(Keras.GetProperty("joined"), "output"), Run(augmentation, 0));
    }

    [Fact]
    public void What_leaves_the_image_comes_back_only_where_neighbours_are_one()
    {
        static NetworkBuilder Away(NetworkBuilder network) => network.RandomTranslation((1, 1), (0, 0), FillMode.Constant);

        Assert.Equal(Image(84), Run(Of(SizeOf(Keras, 2), static network => Away(network).RandomTranslation((-1, -1), (0, 0), FillMode.Constant)), 0));
        Assert.All(Run(Of(SizeOf(Keras, 2), static network => Away(network).RandomTranslation((-1, -1), (0, 0), FillMode.Constant, fillValue: 0.5)), 0), static value => Assert.True(value is 0 or 0.5f));
        Assert.All(Run(Of(SizeOf(Keras, 2), static network => Away(network).RandomBrightness((0, 0)).RandomTranslation((-1, -1), (0, 0), FillMode.Constant)), 0), static value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Noise_moves_pixels_as_in_Keras(int index)
    {
        JsonElement elastic = Keras.GetProperty("elastic");
        JsonElement given = elastic.GetProperty("cases")[index];
        Shape shape = SizeOf(elastic, 1);
        float[] image = Image((int)shape.Size);
        float[][] noise = [.. elastic.GetProperty("noise").EnumerateArray().Select(static list => list.EnumerateArray().Select(static value => value.GetSingle()).ToArray())];
        Filling filling = new(ModeOf(given), InterpolationOf(given), given.GetProperty("fill_value").GetDouble());

        Distortion.Apply(image, new ImageRegion(0, shape.Height, shape.Width, shape.Width), shape, filling, given.GetProperty("scale").GetDouble(), noise[0], noise[1]);

        AssertClose(Numbers(given, "output"), image);
    }

    /// <summary>Layers, the image in which their factor shows, and where.</summary>
    public static TheoryData<string, double, double> Drawn => new()
    {
        { "shift to the right", -0.2, 0.1 },
        { "shift downwards", -0.1, 0.15 },
        { "turn", -0.05, 0.1 },
        { "zoom", -0.3, 0.2 },
        { "zoom of the width", 0.1, 0.2 },
        { "shear", 0.05, 0.3 },
        { "brightness", -0.4, 0.2 },
        { "contrast", 0.7, 1.4 },
    };

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Factors_are_equally_likely(string name, double lower, double upper)
    {
        (Action<NetworkBuilder> layer, bool isDown, Func<float[], double> factor) = FactorOf(name);
        ImageAugmentation augmentation = Of(Shape.Image(9, 9, 1), network => layer(network));
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(number =>
        {
            float[] ramp = [.. Enumerable.Range(0, 81).Select(i => isDown ? i / 9 : i % 9)];
            augmentation.Apply(ramp, seed: 3, number);
            return (factor(ramp) - lower) / (upper - lower);
        }).Order()];

        Assert.InRange(drawn[0], -1e-4, 1);
        Assert.InRange(drawn[^1], 0, 1 + 1e-4);
        double gap = drawn.Select(static (share, i) => Math.Max(Math.Abs(share - (i / (double)Draws)), Math.Abs(share - ((i + 1) / (double)Draws)))).Max();
        Assert.InRange(gap * Math.Sqrt(Draws), 0, LargestGap);
    }

    // In an image whose values are columns, or rows, a pixel tells where it was read. The middle is 4.
    private static (Action<NetworkBuilder> Layer, bool IsDown, Func<float[], double> Factor) FactorOf(string name) => name switch
    {
        "shift to the right" => (static network => network.RandomTranslation((0, 0), (-0.2, 0.1)), false, static image => (4 - image[(4 * 9) + 4]) / 9),
        "shift downwards" => (static network => network.RandomTranslation((-0.1, 0.15), 0.0), true, static image => (4 - image[(4 * 9) + 4]) / 9),
        "turn" => (static network => network.RandomRotation((-0.05, 0.1)), false, static image => Math.Asin(image[(3 * 9) + 4] - 4) / (2 * Math.PI)),
        "zoom" => (static network => network.RandomZoom((-0.3, 0.2)), false, static image => image[(4 * 9) + 5] - 5),
        "zoom of the width" => (static network => network.RandomZoom((0.5, 0.6), (0.1, 0.2)), false, static image => image[(4 * 9) + 5] - 5),
        "shear" => (static network => network.RandomShear((0.05, 0.3)), false, static image => Math.Abs(image[(1 * 9) + 4] - 4)),
        "brightness" => (static network => network.RandomBrightness((-0.4, 0.2), (-20, 30)), false, static image => (image[4] - 4) / 50),
        "contrast" => (static network => network.RandomContrast((0.3, 0.4), (-20, 30)), false, static image => (image[8] - 4) / 4),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    [Theory]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(0.2, 0.6, 0.4)]
    [InlineData(0, 1, 0.5)]
    public void Some_images_are_erased_and_some_distorted(double lower, double upper, double expected)
    {
        int erased = Count(network => network.RandomErasing((lower, upper), (0.1, 0.1), fillValue: 0.5));
        int distorted = Count(network => network.RandomElasticTransform((lower, upper), (1, 1)));

        Assert.InRange(erased, (expected - 0.05) * 2000, (expected + 0.05) * 2000);
        Assert.InRange(distorted, (expected - 0.05) * 2000, (expected + 0.05) * 2000);

        static int Count(Action<NetworkBuilder> layer)
        {
            ImageAugmentation augmentation = Of(Shape.Image(20, 20, 1), network => layer(network));
            return Enumerable.Range(0, 2000).Count(number =>
            {
                float[] image = Image(400);
                augmentation.Apply(image, seed: 1, number);
                return !image.AsSpan().SequenceEqual(Image(400));
            });
        }
    }

    [Fact]
    public void A_rectangle_has_the_sides_that_were_drawn_and_lies_anywhere()
    {
        ImageAugmentation augmentation = Of(Shape.Image(20, 10, 3), static network => network.RandomErasing((1, 1), (0.09, 0.49), fillValue: 2, valueRange: (0, 1)));
        HashSet<int> lefts = [];
        HashSet<int> widths = [];
        HashSet<int> heights = [];
        for (int number = 0; number < 2000; number++)
        {
            float[] image = new float[600];
            augmentation.Apply(image, seed: 1, number);
            (int Row, int Column)[] filled = [.. Enumerable.Range(0, 600).Where(i => image[i] != 0).Select(i => (i / 30, i % 30 / 3))];
            (int left, int right) = (filled.Min(static pixel => pixel.Column), filled.Max(static pixel => pixel.Column));
            (int top, int bottom) = (filled.Min(static pixel => pixel.Row), filled.Max(static pixel => pixel.Row));
            Assert.Equal(3 * (right - left + 1) * (bottom - top + 1), filled.Length);
            Assert.All(image, static value => Assert.True(value is 0 or 1));
            lefts.Add(left);
            widths.Add(right - left + 1);
            heights.Add(bottom - top + 1);
        }

        // √0.09 and √0.49 of 10 and of 20, at places between pixels: one more or less.
        Assert.Equal([3, 4, 5, 6, 7], widths.Order());
        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 13, 14], heights.Order());
        // The first column lies before a place that is drawn: Keras leaves it, too.
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], lefts.Order());
    }

    [Fact]
    public void Without_a_value_noise_fills_and_is_clipped()
    {
        ImageAugmentation augmentation = Of(Shape.Image(20, 20, 1), static network => network.RandomErasing((1, 1), (1, 1), valueRange: (-0.5, 2)));
        float[] values = [.. Enumerable.Range(0, 100).SelectMany(number =>
        {
            float[] image = new float[400];
            augmentation.Apply(image, seed: 1, number);
            return image;
        })];

        // Of 2 · z, as much is below −0.5 and above 2 as of z below −0.25 and above 1.
        Assert.Equal(0.4013, values.Count(static value => value == -0.5f) / 40_000.0, 0.01);
        Assert.Equal(0.1587, values.Count(static value => value == 2) / 40_000.0, 0.01);
        Assert.Equal(0.0987, values.Count(static value => value is > 0 and < 0.5f) / 40_000.0, 0.01);
    }

    [Fact]
    public void An_image_of_a_seed_is_always_changed_alike_and_others_otherwise()
    {
        ImageAugmentation augmentation = Of(SizeOf(Keras, 2), static network => network.RandomTranslation(0.3, 0.3).RandomElasticTransform((1, 1)).RandomErasing((1, 1)).RandomContrast(0.2));
        float[] first = Run(augmentation, 5);

        Assert.Equal(first, Run(augmentation, 5));
        Assert.NotEqual(first, Run(augmentation, 6));
        float[] other = Image(84);
        augmentation.Apply(other, seed: 1, number: 5);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Without_layers_images_stay_and_layers_behind_others_are_left_out()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(7, 6, 2).Rescaling(2).RandomBrightness((0.5, 0.5), (0, 2)).Flatten().Dense(10).Build();

        Assert.Equal(Image(84), Run(ImageAugmentation.BehindInput(network), 0));
        Assert.NotEqual(Image(84), Run(new ImageAugmentation(network, "random_brightness"), 0));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(7, 6, 2).RandomFlip().Flatten().Dense(10).Build();

        Assert.Contains("Net has no layer flatten", Assert.Throws<ArgumentException>(() => new ImageAugmentation(network, "flatten")).Message, StringComparison.Ordinal);
        Assert.Contains("83 values: expected 84", Assert.Throws<ArgumentException>(() => ImageAugmentation.BehindInput(network).Apply(new float[83], 0)).Message, StringComparison.Ordinal);
    }

    private static ImageAugmentation Of(Shape shape, Func<NetworkBuilder, NetworkBuilder> add) => Of(shape, (Action<NetworkBuilder>)(network => add(network)));

    private static ImageAugmentation Of(Shape shape, Action<NetworkBuilder> add)
    {
        NetworkBuilder network = new NetworkBuilder("Net").Input(shape.Height, shape.Width, shape.Channels);
        add(network);
        return ImageAugmentation.BehindInput(network.Flatten().Dense(10).Build());
    }

    private static NetworkBuilder Add(NetworkBuilder network, string layer, JsonElement arguments) => layer switch
    {
        "RandomTranslation" => network.RandomTranslation(RangeOf(arguments, "height_factor"), RangeOf(arguments, "width_factor"), ModeOf(arguments), InterpolationOf(arguments), 0.25),
        "RandomRotation" => network.RandomRotation(RangeOf(arguments, "factor"), ModeOf(arguments), InterpolationOf(arguments), 0.25),
        "RandomZoom" => network.RandomZoom(
            RangeOf(arguments, "height_factor"),
            arguments.GetProperty("width_factor").ValueKind == JsonValueKind.Null ? null : RangeOf(arguments, "width_factor"),
            ModeOf(arguments),
            InterpolationOf(arguments),
            0.25),
        "RandomShear" => network.RandomShear(RangeOf(arguments, "x_factor"), RangeOf(arguments, "y_factor"), InterpolationOf(arguments), ModeOf(arguments), 0.25),
        "RandomFlip" => network.RandomFlip(Enum.Parse<FlipMode>(arguments.GetProperty("mode").GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)),
        "RandomBrightness" => network.RandomBrightness(RangeOf(arguments, "factor"), RangeOf(arguments, "value_range")),
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, null),
    };

    // The layer has no range of one factor but 1.
    private static float[] Contrasted(JsonElement arguments)
    {
        Shape shape = SizeOf(Keras, 2);
        float[] image = Image((int)shape.Size);
        double factor = arguments.GetProperty("factor").GetDouble();
        ImageChange shading = Assert.Single(ImageChange.Of(shape, [new Augmentation.Shade((factor, factor), default, RangeOf(arguments, "value_range"))]));
        shading.Apply(image, new ImageRegion(0, shape.Height, shape.Width * 2, shape.Width * 2), new SeededRandom(0));
        return image;
    }

    private static NumberRange RangeOf(JsonElement arguments, string name) => (arguments.GetProperty(name)[0].GetDouble(), arguments.GetProperty(name)[1].GetDouble());

    private static FillMode ModeOf(JsonElement arguments) => Enum.Parse<FillMode>(arguments.GetProperty("fill_mode").GetString()!, ignoreCase: true);

    private static Interpolation InterpolationOf(JsonElement arguments) => Enum.Parse<Interpolation>(arguments.GetProperty("interpolation").GetString()!, ignoreCase: true);

    private static Shape SizeOf(JsonElement file, int channels) => Shape.Image(file.GetProperty("height").GetInt32(), file.GetProperty("width").GetInt32(), channels);

    private static float[] Numbers(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(static value => value.GetSingle())];

    private static float[] Image(int length) => [.. Enumerable.Range(0, length).Select(static i => i * 37 % 101 / 101f)];

    private static float[] Run(ImageAugmentation augmentation, int number)
    {
        float[] image = Image((int)augmentation.Shape.Size);
        augmentation.Apply(image, seed: 0, number);
        return image;
    }

    private static double Distance(float[] expected, float[] actual) => expected.Zip(actual, static (one, other) => Math.Abs(one - other)).Max();

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.InRange(Distance(expected, actual), 0, Tolerance);
    }
}
