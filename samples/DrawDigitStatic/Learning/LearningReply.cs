namespace DrawDigit.Learning;

/// <summary>How a network learns.</summary>
/// <param name="IsRunning">Whether it does now.</param>
/// <param name="Epochs">How many epochs there will be; 0 before the first learning.</param>
/// <param name="Points">The curve of the images that it learns from.</param>
/// <param name="Validation">The curve of images that it never learns from: a point an epoch.</param>
/// <param name="Kept">How many drawings of each digit were kept.</param>
internal sealed record LearningReply(bool IsRunning, int Epochs, LearningPoint[] Points, LearningPoint[] Validation, int[] Kept);

/// <summary>A point of a curve.</summary>
/// <param name="Epoch">When: 1.5 in the middle of the second epoch.</param>
/// <param name="Accuracy">Share of images read rightly, in [0, 1].</param>
/// <param name="Loss">Their mean cross-entropy; null where it is no number.</param>
internal sealed record LearningPoint(double Epoch, double Accuracy, double? Loss);
