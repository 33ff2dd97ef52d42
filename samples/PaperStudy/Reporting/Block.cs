using System.Collections.Immutable;
using MnistNet.Plots;

namespace PaperStudySample;

/// <summary>A part of a report.</summary>
internal abstract record Block;

/// <summary>Text.</summary>
/// <param name="Text">In Markdown.</param>
internal sealed record Paragraph(string Text) : Block;

/// <summary>A table.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its cells, in Markdown, as many in each row as there are columns.</param>
internal sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<string>> Rows) : Block;

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="IsNumeric">Whether it stands on the right, as numbers do.</param>
internal sealed record Column(string Heading, bool IsNumeric = true);

/// <summary>A figure.</summary>
/// <param name="Name">Its file, without extension.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Description">What it shows, for readers who cannot see it.</param>
internal sealed record FigureBlock(string Name, Figure Figure, string Description) : Block;
