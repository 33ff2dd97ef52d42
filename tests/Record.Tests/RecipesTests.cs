namespace RecordSample.Tests;

public sealed class RecipesTests
{
    [Fact]
    public void The_record_keeps_to_the_papers_rules()
    {
        var training = Recipes.Record.Definition.Training;

        Assert.InRange(Recipes.Record.Definition.ParameterCount, 1, 9_999);
        Assert.Equal((10, 128, 0.15), (training.Epochs, training.BatchSize, training.ValidationSplit));
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.All([Recipes.Steps, Recipes.Ablation, Recipes.Sizes, Recipes.Candidates], recipes => Assert.Equal(recipes.Length, recipes.DistinctBy(recipe => recipe.Name).Count()));

    [Fact]
    public void Every_recipe_is_smaller_than_what_it_is_named_for() =>
        Assert.All(Recipes.Sizes.Skip(1), recipe => Assert.True(recipe.Definition.ParameterCount < int.Parse(recipe.Title.Replace(",", "", StringComparison.Ordinal).Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture), recipe.Title));
}
