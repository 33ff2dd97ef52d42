namespace DrawDigit.Endpoints;

/// <summary>How well the model reads the test images.</summary>
/// <param name="Version">Of the weights that were asked.</param>
/// <param name="Images">How many images there are.</param>
/// <param name="IsSynthetic">Whether they were drawn by a program.</param>
/// <param name="Accuracy">Share that was read rightly, in [0, 1].</param>
/// <param name="Counts">How many images of each digit (row) were taken for each digit (column).</param>
internal sealed record TestReply(int Version, int Images, bool IsSynthetic, double Accuracy, int[][] Counts);
