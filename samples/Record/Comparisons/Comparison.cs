using System.Collections.Immutable;
using MnistNet.Plots;

namespace RecordSample;

/// <summary>Recipes that are trained with the same seeds, and how what they reach is shown.</summary>
/// <param name="Name">Of the command, the table and the figure.</param>
/// <param name="Description">What the command does.</param>
/// <param name="Recipes">The recipes.</param>
/// <param name="Rival">With which of the recipes one is compared, by their places; itself for none.</param>
/// <param name="Draw">Draws the outcomes.</param>
internal sealed record Comparison(string Name, string Description, ImmutableArray<Recipe> Recipes, Func<int, int> Rival, Func<ImmutableArray<Outcome>, Figure> Draw)
{
    /// <summary>The first of the recipes.</summary>
    public Comparison First(int count) => this with { Recipes = Recipes[..count] };
}
