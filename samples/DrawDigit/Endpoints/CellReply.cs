namespace DrawDigit.Endpoints;

/// <summary>Some of the test images of one cell of the confusion matrix.</summary>
/// <param name="Version">Of the weights that were asked.</param>
/// <param name="Total">How many images the cell has.</param>
/// <param name="Page">Which of its pages this is, from 0.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Places">The images' places among the test images.</param>
/// <param name="Confidences">The probability of the predicted digit, for each image.</param>
/// <param name="Pixels">28×28 bytes an image, row by row; 255 is ink.</param>
internal sealed record CellReply(int Version, int Total, int Page, int Pages, int[] Places, float[] Confidences, byte[] Pixels);
