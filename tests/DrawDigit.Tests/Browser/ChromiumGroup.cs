namespace DrawDigit.Tests.Browser;

/// <summary>The tests that share one browser.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumGroup : ICollectionFixture<Chromium>
{
    public const string Name = "Chromium";
}
