namespace MnistNet.Generators.Lowering;

/// <summary>
/// The gradients that have to wait while the batch goes from one segment of a backward pass to the next. All others are in
/// memory that the images share; those of a normalization's results are kept with its input.
/// </summary>
/// <param name="stages">The stages of a network.</param>
/// <param name="start">Number of values that are kept of an image, behind which there is room for gradients that wait.</param>
internal sealed class WaitingGradients(IEnumerable<ManagedStage> stages, long start)
{
    private readonly List<WaitingGradient> gradients = [.. Find(stages, start)];

    /// <summary>Number of values and gradients that an image keeps.</summary>
    public long End => gradients.Count == 0 ? start : gradients[gradients.Count - 1].Place + gradients[gradients.Count - 1].Length;

    /// <summary>Those that a later segment left to this one.</summary>
    public IEnumerable<WaitingGradient> Before(int segment) => gradients.Where(gradient => gradient.Segments.Contains(segment) && gradient.Segments.Max > segment);

    /// <summary>Those that this segment leaves to an earlier one.</summary>
    public IEnumerable<WaitingGradient> After(int segment) => gradients.Where(gradient => gradient.Segments.Contains(segment) && gradient.Segments.Min < segment);

    private static IEnumerable<WaitingGradient> Find(IEnumerable<ManagedStage> stages, long place)
    {
        foreach (WaitingGradient gradient in Merge(Uses(stages).OrderBy(static use => use.Image.Buffer)))
        {
            if (gradient.Segments.Count > 1)
            {
                yield return gradient with { Place = place };
                place += gradient.Length;
            }
        }
    }

    // A normalization's own gradients: of its results at the end of its segment, of its input when the segment before it starts.
    private static IEnumerable<(ManagedImage Image, int Segment)> Uses(IEnumerable<ManagedStage> stages)
    {
        int segment = 0;
        foreach (ManagedStage stage in stages)
        {
            bool isNormalization = stage is ManagedStage.Normalize;
            segment += isNormalization ? 1 : 0;
            if (!isNormalization && !stage.NeedsInput && !stage.IsTrained)
            {
                continue;
            }

            foreach (ManagedImage output in stage.Outputs)
            {
                yield return (output, segment);
            }

            foreach (ManagedImage input in stage.NeedsInput ? stage.Inputs : [])
            {
                yield return (input, isNormalization ? segment - 1 : segment);
            }
        }
    }

    // An image that was reshaped lies within the buffer of the one before.
    private static IEnumerable<WaitingGradient> Merge(IEnumerable<(ManagedImage Image, int Segment)> uses)
    {
        WaitingGradient? present = null;
        foreach ((ManagedImage image, int segment) in uses)
        {
            if (present is null || image.Buffer >= present.Start + present.Length)
            {
                if (present is not null)
                {
                    yield return present;
                }

                present = new WaitingGradient(image.Buffer, 0, [], 0);
            }

            present.Segments.Add(segment);
            present = present with { Length = Math.Max(present.Length, image.Buffer + image.BufferLength - present.Start) };
        }

        if (present is not null)
        {
            yield return present;
        }
    }
}

/// <summary>A gradient that several segments give or take.</summary>
/// <param name="Start">Where it lies among the gradients.</param>
/// <param name="Length">Number of values.</param>
/// <param name="Segments">The segments.</param>
/// <param name="Place">Where it waits, among what an image keeps.</param>
internal sealed record WaitingGradient(long Start, long Length, SortedSet<int> Segments, long Place);
