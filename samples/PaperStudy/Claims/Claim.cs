namespace PaperStudySample;

/// <summary>Something that the paper says, and what became of it.</summary>
/// <param name="Source">Where the paper says it.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Paper">Its number.</param>
/// <param name="Finding">What we found.</param>
internal sealed record Claim(string Source, string Statement, string Paper, Finding Finding);
