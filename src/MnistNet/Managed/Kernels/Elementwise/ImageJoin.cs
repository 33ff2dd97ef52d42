using System.Numerics;
using System.Runtime.InteropServices;

namespace MnistNet.Managed;

/// <summary>What several images give as one: Keras's merging layers. Along an axis of one, a value counts for all.</summary>
/// <param name="kind">How they are joined.</param>
/// <param name="output">Where the result goes.</param>
/// <param name="inputs">The images, in Keras's order.</param>
public sealed class ImageJoin(JoinKind kind, JoinedImage output, params JoinedImage[] inputs)
{
    // Rows of equal images are joined as a whole, others pixel by pixel.
    private readonly bool isPlain = kind != JoinKind.Concatenate
        && inputs.All(input => (input.Height, input.Width, input.Channels) == (output.Height, output.Width, output.Channels));

    private int Steps => isPlain ? 1 : output.Width;

    /// <summary>Joins the images.</summary>
    /// <param name="values">The values of a pass: the images, and the result.</param>
    public void Forward(Span<float> values)
    {
        for (int row = 0; row < output.Height; row++)
        {
            for (int step = 0; step < Steps; step++)
            {
                Span<float> result = Run(output, values, row, step);
                for (int i = 0; i < inputs.Length; i++)
                {
                    ReadOnlySpan<float> run = Run(inputs[i], values, row, step);
                    if (kind == JoinKind.Concatenate)
                    {
                        run.CopyTo(result);
                        result = result[run.Length..];
                    }
                    else if (i > 0)
                    {
                        Join(result, run);
                    }
                    else if (run.Length == 1)
                    {
                        result.Fill(run[0]);
                    }
                    else
                    {
                        run.CopyTo(result);
                    }
                }

                if (kind == JoinKind.Average)
                {
                    Divide(result, inputs.Length);
                }
            }
        }
    }

    /// <summary>The gradients of the images.</summary>
    /// <param name="values">The values of the pass.</param>
    /// <param name="gradients">The gradient of the result; receives those of the images that need one.</param>
    public void Backward(ReadOnlySpan<float> values, Span<float> gradients)
    {
        foreach (JoinedImage input in inputs.Where(static input => input.Gradient == JoinGradient.Set))
        {
            for (int row = 0; row < input.Height; row++)
            {
                gradients.Slice(input.Start + (row * input.RowStride), input.Width * input.Channels).Clear();
            }
        }

        for (int row = 0; row < output.Height; row++)
        {
            for (int step = 0; step < Steps; step++)
            {
                ReadOnlySpan<float> gradient = Run(output, gradients, row, step);
                for (int i = 0; i < inputs.Length; i++)
                {
                    Span<float> target = Run(inputs[i], gradients, row, step);
                    if (inputs[i].Gradient != JoinGradient.None)
                    {
                        AddGradient(i, gradient, target, values, row, step);
                    }

                    gradient = kind == JoinKind.Concatenate ? gradient[target.Length..] : gradient;
                }
            }
        }
    }

    private void AddGradient(int index, ReadOnlySpan<float> gradient, Span<float> target, ReadOnlySpan<float> values, int row, int step)
    {
        switch (kind)
        {
            case JoinKind.Concatenate:
                VectorArithmetic.Add(target, gradient);
                break;
            case JoinKind.Multiply or JoinKind.Maximum:
                for (int i = 0; i < gradient.Length; i++)
                {
                    target[Math.Min(i, target.Length - 1)] += gradient[i] * SlopeAt(index, values, row, step, i);
                }

                break;
            default:
                float slope = kind == JoinKind.Average ? 1f / inputs.Length : kind == JoinKind.Subtract && index > 0 ? -1 : 1;
                if (target.Length == gradient.Length)
                {
                    VectorArithmetic.AddScaled(target, slope, gradient);
                    break;
                }

                foreach (float value in gradient)
                {
                    target[0] += slope * value;
                }

                break;
        }
    }

    private float SlopeAt(int index, ReadOnlySpan<float> values, int row, int step, int place)
    {
        float slope = 1;
        if (kind == JoinKind.Multiply)
        {
            for (int other = 0; other < inputs.Length; other++)
            {
                slope *= other == index ? 1 : ValueAt(other, values, row, step, place);
            }

            return slope;
        }

        // Keras takes the maximum of two at a time, first to last; of equals each has half the gradient.
        float largest = ValueAt(0, values, row, step, place);
        slope = index == 0 ? 1 : 0;
        for (int other = 1; other < inputs.Length; other++)
        {
            float value = ValueAt(other, values, row, step, place);
            float share = value > largest ? 1 : value == largest ? 0.5f : 0;
            slope = other == index ? share : slope * (1 - share);
            largest = Math.Max(largest, value);
        }

        return slope;
    }

    private float ValueAt(int input, ReadOnlySpan<float> values, int row, int step, int place)
    {
        ReadOnlySpan<float> run = Run(inputs[input], values, row, step);
        return run[Math.Min(place, run.Length - 1)];
    }

    private void Join(Span<float> results, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(results);
        ReadOnlySpan<Vector<float>> wideValues = MemoryMarshal.Cast<float, Vector<float>>(values);
        bool isOne = values.Length == 1;
        Vector<float> one = new(values[0]);
        for (int i = 0; i < wide.Length; i++)
        {
            Vector<float> value = isOne ? one : wideValues[i];
            wide[i] = kind switch
            {
                JoinKind.Subtract => wide[i] - value,
                JoinKind.Multiply => wide[i] * value,
                JoinKind.Maximum => Vector.Max(wide[i], value),
                _ => wide[i] + value,
            };
        }

        for (int i = wide.Length * Vector<float>.Count; i < results.Length; i++)
        {
            float value = isOne ? values[0] : values[i];
            results[i] = kind switch
            {
                JoinKind.Subtract => results[i] - value,
                JoinKind.Multiply => results[i] * value,
                JoinKind.Maximum => Math.Max(results[i], value),
                _ => results[i] + value,
            };
        }
    }

    private static void Divide(Span<float> values, float divisor)
    {
        Span<Vector<float>> wide = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] /= new Vector<float>(divisor);
        }

        for (int i = wide.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] /= divisor;
        }
    }

    private Span<float> Run(JoinedImage image, Span<float> values, int row, int step) => values.Slice(IndexOf(image, row, step), LengthOf(image));

    private ReadOnlySpan<float> Run(JoinedImage image, ReadOnlySpan<float> values, int row, int step) => values.Slice(IndexOf(image, row, step), LengthOf(image));

    private int LengthOf(JoinedImage image) => isPlain ? image.Width * image.Channels : image.Channels;

    private static int IndexOf(JoinedImage image, int row, int step) =>
        image.Start + (Math.Min(row, image.Height - 1) * image.RowStride) + (Math.Min(step, image.Width - 1) * image.Channels);
}

/// <summary>Where an image lies among the values of a pass that it is joined in.</summary>
/// <param name="Start">Index of its first value.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels.</param>
/// <param name="RowStride">Values from the start of one row to that of the next.</param>
/// <param name="Gradient">What a backward pass does with its gradient.</param>
public readonly record struct JoinedImage(int Start, int Height, int Width, int Channels, int RowStride, JoinGradient Gradient = JoinGradient.None);

/// <summary>What a backward pass does with the gradient of an image that several steps read.</summary>
public enum JoinGradient
{
    /// <summary>Nothing: what gave the image is not trained.</summary>
    None = 0,

    /// <summary>It is the first that has one, and sets it.</summary>
    Set = 1,

    /// <summary>It adds to what later steps have set.</summary>
    Add = 2,
}
