namespace MnistNet;

/// <summary>Which values the steps of a network give for some images, and of them the 8-bit integers that say them best.</summary>
internal sealed class Int8Calibration
{
    // As many of each step as tell its distribution.
    private const int MostSamples = 20_000;
    private const int FewestOfImage = 16;

    // How much of a range may be cut off, where values within then are said better.
    private static readonly double[] Shares = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];

    private readonly List<double>[] samples;
    private readonly (double Least, double Largest)[] ranges;

    private Int8Calibration(int operators)
    {
        samples = [.. Enumerable.Range(0, operators).Select(static _ => new List<double>())];
        ranges = new (double, double)[operators];
    }

    /// <summary>Runs a network on images.</summary>
    public static Int8Calibration Of(NetworkDefinition definition, float[] weights, LabeledImages images)
    {
        Int8Calibration calibration = new(definition.Operators.Length);
        int ofImage = Math.Max(FewestOfImage, MostSamples / images.Count);

        // Image by image, so that the samples are the same on every machine.
        int chunk = Environment.ProcessorCount * 4;
        for (int first = 0; first < images.Count; first += chunk)
        {
            double[][][] values = new double[Math.Min(chunk, images.Count - first)][][];
            int start = first;
            Parallel.For(0, values.Length, i =>
            {
                float[] pixels = new float[definition.Input.Size];
                images.CopyScaled(start + i, pixels);
                values[i] = ReferenceNetwork.RunOperators(definition, weights, pixels);
            });
            foreach (double[][] image in values)
            {
                calibration.Add(image, ofImage);
            }
        }

        return calibration;
    }

    /// <summary>The integers that say best what an operator gives, or what a function makes of it.</summary>
    /// <param name="operand">The operator's place among all of the network.</param>
    /// <param name="function">What is made of a value; null for nothing.</param>
    public Int8Quantity Best(int operand, Func<double, double>? function = null)
    {
        (double least, double largest) = ranges[operand];
        Int8Quantity best = Int8Quantity.Of(least, largest);
        double error = double.PositiveInfinity;
        foreach (double below in least < 0 ? Shares : [1])
        {
            foreach (double above in largest > 0 ? Shares : [1])
            {
                Int8Quantity tried = Int8Quantity.Of(least * below, largest * above);
                double sum = 0;
                foreach (double value in samples[operand])
                {
                    double said = tried.ValueOf(tried.Quantize(value));
                    double difference = function is null ? said - value : function(said) - function(value);
                    sum += difference * difference;
                }

                (best, error) = sum < error ? (tried, sum) : (best, error);
            }
        }

        return best;
    }

    private void Add(double[][] image, int count)
    {
        for (int i = 0; i < image.Length; i++)
        {
            ranges[i] = (Math.Min(ranges[i].Least, image[i].Min()), Math.Max(ranges[i].Largest, image[i].Max()));

            // A step that is prime to most sizes passes through all channels and rows.
            for (int taken = 0, at = samples[i].Count % image[i].Length; taken < Math.Min(count, image[i].Length) && samples[i].Count < MostSamples; taken++, at = (at + 97) % image[i].Length)
            {
                samples[i].Add(image[i][at]);
            }
        }
    }
}
