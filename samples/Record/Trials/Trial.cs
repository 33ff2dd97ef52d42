namespace RecordSample;

/// <summary>One training of one recipe: the unit of work, independent of all others.</summary>
/// <param name="Recipe">What is trained, and how.</param>
/// <param name="Seed">Where its randomness starts.</param>
/// <param name="Epochs">How often it sees the images; its learning rate falls to the end within them.</param>
/// <param name="ReadsTest">Whether it reads the test images, once, when it has ended: a search does not.</param>
internal sealed record Trial(Recipe Recipe, int Seed, int Epochs, bool ReadsTest)
{
    /// <summary>Its name, unique in its folder: <c>record-seed3-epochs10</c>.</summary>
    public string Name => FormattableString.Invariant($"{Recipe.Name}-seed{Seed}-epochs{Epochs}");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Recipe.Title}, seed {Seed}, {Epochs} epochs");
}
