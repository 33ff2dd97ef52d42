using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>One experiment in the report.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Claims">The paper's claims, judged.</param>
/// <param name="Blocks">What they rest on.</param>
internal sealed record Section(string Title, ImmutableArray<Claim> Claims, ImmutableArray<Block> Blocks);
