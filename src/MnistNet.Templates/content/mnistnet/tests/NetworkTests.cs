using MnistNet;
using Xunit;

public class My_Network1Tests
{
    [Fact]
    public void Probabilities_sum_to_one()
    {
        using My_Network1 network = new(seed: 1);

        Prediction prediction = network.Predict(new float[network.InputShape.Size]);

        Assert.Equal(network.ClassCount, prediction.Probabilities.Length);
        Assert.Equal(1, prediction.Probabilities.ToArray().Sum(), 1e-5);
    }

    [Fact]
    public void What_is_saved_predicts_the_same()
    {
        using My_Network1 network = new(seed: 1);
        float[] pixels = [.. Enumerable.Range(0, (int)network.InputShape.Size).Select(static i => i % 256 / 255f)];
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "network.keras");

        network.Save(file);
        using My_Network1 loaded = My_Network1.Load(file);

        Assert.Equal(network.Predict(pixels), loaded.Predict(pixels));
    }
}
