using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>A whole report, before it becomes Markdown or HTML.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Notices">What a reader must know first: synthetic digits, missing trials.</param>
/// <param name="Introduction">What was done.</param>
/// <param name="Mark">What every number of ours must say of itself; empty for MNIST as a whole, trained as declared.</param>
/// <param name="Summary">What follows the table of all claims.</param>
/// <param name="Sections">The experiments.</param>
/// <param name="Method">How the numbers came about.</param>
internal sealed record Report(
    string Title,
    ImmutableArray<string> Notices,
    string Introduction,
    string Mark,
    ImmutableArray<Block> Summary,
    ImmutableArray<Section> Sections,
    ImmutableArray<Block> Method);
